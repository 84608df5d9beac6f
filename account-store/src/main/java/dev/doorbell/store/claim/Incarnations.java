package dev.doorbell.store.claim;

import dev.doorbell.store.database.Columns;
import dev.doorbell.store.database.Database;
import java.time.Duration;
import java.util.UUID;

/**
 * Leases of worker processes. A heartbeat and a declaration of death both update the incarnation's
 * row, so they cannot both succeed for the same lease: the second one rechecks the row.
 * Thread-safe.
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
   * @return false when this incarnation was declared dead, has ended, or never began; then the
   *     worker must drop all its runs
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
   * Marks every incarnation whose lease has expired as dead. A worker may call this only after its
   * own heartbeats have succeeded for a full lease: after an outage of the database all leases have
   * expired, and living workers need time to renew theirs.
   *
   * @return the number of incarnations that this call marked as dead
   */
  public int declareExpiredDead() {
    return database.statement(handle ->
        handle.execute(
            """
            update incarnation set ended_at = clock_timestamp()
            where ended_at is null and lease_until < clock_timestamp()
            """));
  }

  /**
   * Ends an incarnation whose process shuts down normally. Any worker may take over the runs that
   * it still owns.
   */
  public void end(UUID id) {
    database.statement(handle ->
        handle.execute(
            "update incarnation set ended_at = clock_timestamp() where id = ? and ended_at is null",
            id));
  }
}
