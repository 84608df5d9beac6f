package dev.doorbell.store.claim;

import dev.doorbell.store.database.Database;
import dev.doorbell.store.end.CancelOutcome;
import dev.doorbell.store.end.RunEnding;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunFence;
import dev.doorbell.store.run.RunRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Gives runs from one incarnation to another. Thread-safe. */
public final class Takeovers {
  private static final String RESTARTED = "RESTARTED";

  private final Database database;

  public Takeovers(Database database) {
    this.database = database;
  }

  /**
   * Takes runs that are nobody's or a dead incarnation's. With the row's attempt the fence moves,
   * in the same transaction: what the old attempt still writes is refused from then on. Several
   * callers share the orphans out among them.
   *
   * @param connectors that the caller has; what only has to be ended needs none
   * @throws dev.doorbell.store.run.FencedOutException when the incarnation itself is not alive
   */
  public List<TakenRun> takeOrphans(UUID incarnation, Set<String> connectors, int limit) {
    return database.transaction(handle -> {
      RunClaims.requireAlive(handle, incarnation);
      List<TakenRun> taken = new ArrayList<>();
      for (UUID jobId : lockOrphans(handle, connectors, limit)) {
        taken.add(take(handle, jobId, incarnation));
      }
      return taken;
    });
  }

  /**
   * Gives up all runs of an incarnation at once, so that nobody has to wait for its lease to
   * expire.
   */
  public void release(UUID incarnation) {
    database.statement(handle ->
        handle.execute(
            "update run set incarnation = null where incarnation = ? and " + RunRows.LIVE,
            incarnation));
  }

  /**
   * Gives up one run, which its worker can neither go on with nor end: the next attempt is
   * anyone's. May be repeated.
   */
  public void release(RunFence fence) {
    database.statement(handle ->
        handle.execute(
            "update run set incarnation = null where id = ? and attempt = ? and incarnation = ? and "
                + RunRows.LIVE,
            fence.jobId(),
            fence.attempt(),
            fence.incarnation()));
  }

  private static List<UUID> lockOrphans(Handle handle, Set<String> connectors, int limit) {
    return handle
        .createQuery(
            """
            select r.id from run r left join incarnation i on i.id = r.incarnation
            where r.status in ('RUNNING', 'WAITING')
              and (r.incarnation is null or i.ended_at is not null)
              and (r.connector = any(:connectors) or r.cancel_requested_at is not null
                or (r.attempt = 0 and r.not_after < clock_timestamp()))
            order by r.id limit :limit
            for no key update of r skip locked
            """)
        .bindArray("connectors", String.class, new ArrayList<Object>(connectors))
        .bind("limit", limit)
        .mapTo(UUID.class)
        .list();
  }

  private static TakenRun take(Handle handle, UUID jobId, UUID incarnation) {
    Run before = RunRows.read(handle, jobId);
    UUID closed = RunEnding.closeForRestart(handle, jobId, RESTARTED);
    if (before.cancelRequested()) {
      // Nobody's first, so that the cancel ends it here, and so that the old attempt is fenced out
      // like after any take-over.
      handle.execute(
          "update run set incarnation = null, attempt = attempt + 1 where id = ?", jobId);
      return new TakenRun.Cancelled(cancelNow(handle, jobId), closed);
    }
    if (before.attempt() == 0 && isStale(handle, jobId)) {
      return new TakenRun.Stale(RunEnding.skip(handle, jobId, SkipReason.STALE.name()));
    }
    handle.execute(
        "update run set status = 'RUNNING', incarnation = ?, attempt = attempt + 1 where id = ?",
        incarnation,
        jobId);
    return new TakenRun.ToRun(RunRows.read(handle, jobId), before.attempt() > 0, closed);
  }

  private static boolean isStale(Handle handle, UUID jobId) {
    return handle
        .createQuery("select not_after < clock_timestamp() from run where id = :id")
        .bind("id", jobId)
        .mapTo(Boolean.class)
        .one();
  }

  private static Run cancelNow(Handle handle, UUID jobId) {
    return switch (RunEnding.cancel(handle, RunRows.read(handle, jobId))) {
      case CancelOutcome.CancelledNow(Run run, _) -> run;
      case CancelOutcome.Requested _, CancelOutcome.AlreadyEnded _, CancelOutcome.Unknown _ ->
          throw new IllegalStateException("an orphan that is held ends at once: " + jobId);
    };
  }
}
