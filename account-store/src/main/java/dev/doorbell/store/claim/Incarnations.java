package dev.doorbell.store.claim;

import dev.doorbell.store.database.Columns;
import dev.doorbell.store.database.Database;
import java.time.Duration;
import java.util.UUID;

/**
 * Leases of worker processes. A heartbeat and a declaration of death are both one update of the
 * incarnation's row, so exactly one of them wins and the other finds its outcome. Thread-safe.
 */
public final class Incarnations {
  private final Database database;

  public Incarnations(Database database) {
    this.database = database;
  }

  /** Starts an incarnation with a full lease. */
  public void begin(UUID id, int replyPartition, Duration lease) {
    database.statement(handle ->
        handle
            .createUpdate(
                """
                insert into incarnation (id, reply_partition, lease_until)
                values (:id, :partition, clock_timestamp() + make_interval(secs => :lease))
                on conflict (id) do nothing
                """)
            .bind("id", id)
            .bind("partition", replyPartition)
            .bind("lease", Columns.seconds(lease))
            .execute());
  }

  /**
   * Extends the lease to a full one from now.
   *
   * @return false when this incarnation was declared dead, has ended, or never began: the worker
   *     has to drop all its runs
   */
  public boolean heartbeat(UUID id, Duration lease) {
    return database.statement(handle ->
        handle
            .createUpdate(
                """
                update incarnation set lease_until = clock_timestamp() + make_interval(secs => :lease)
                where id = :id and ended_at is null
                """)
            .bind("id", id)
            .bind("lease", Columns.seconds(lease))
            .execute())
        == 1;
  }

  /**
   * Marks every incarnation dead whose lease has expired. Only for a worker whose own heartbeat has
   * succeeded for a full lease: after an outage of the database all leases have expired, and living
   * workers need time to renew theirs.
   *
   * @return how many died
   */
  public int declareExpiredDead() {
    return database.statement(handle ->
        handle.execute(
            """
            update incarnation set ended_at = clock_timestamp()
            where ended_at is null and lease_until < clock_timestamp()
            """));
  }

  /** Ends an incarnation in good order. Any worker may take over the runs it still owns. */
  public void end(UUID id) {
    database.statement(handle ->
        handle.execute(
            "update incarnation set ended_at = clock_timestamp() where id = ? and ended_at is null",
            id));
  }
}
