package dev.doorbell.store.claim;

import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunRows;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Finds and locks the runs that wait in the queue. */
final class QueuedRuns {
  private QueuedRuns() {}

  /**
   * Locks the runs with the lowest turns and their accounts. Skips what another transaction has
   * locked, so that several callers get different runs. The order of the locks does not matter,
   * since neither this statement nor the transaction around it waits for a lock.
   */
  static List<JobClaim> lock(Handle handle, int most) {
    return handle
        .createQuery(
            """
            select r.*, cast(null as integer) as reply_partition
            from run r join account a on a.id = r.account_id
            where r.status = 'REQUESTED' and r.turn is not null
            order by r.turn, r.id limit :most
            for no key update of r, a skip locked
            """)
        .bind("most", most)
        .map(RunRows::map)
        .stream()
        .map(QueuedRuns::claim)
        .toList();
  }

  private static JobClaim claim(Run run) {
    return new JobClaim(
        run.jobId(),
        run.owner(),
        run.connector(),
        run.accountId(),
        run.trigger(),
        run.notAfter(),
        run.traceparent());
  }
}
