package dev.doorbell.store.request;

import dev.doorbell.store.database.Columns;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunRows;
import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Which run an owner's idempotency key has requested. The key is in the row of the run that it
 * created, or in a row of its own if it joined a run that was requested already.
 */
final class IdempotencyKeys {
  private IdempotencyKeys() {}

  /** Frees the key if it is older than its lifetime. */
  static void free(Handle handle, String owner, String key, Duration lifetime) {
    handle
        .createUpdate(
            """
            with joined as (
              delete from joined_request where owner = :owner and idempotency_key = :key
                and requested_at < clock_timestamp() - make_interval(secs => :lifetime)
            )
            update run set idempotency_key = null
            where owner = :owner and idempotency_key = :key
              and requested_at < clock_timestamp() - make_interval(secs => :lifetime)
            """)
        .bind("owner", owner)
        .bind("key", key)
        .bind("lifetime", Columns.seconds(lifetime))
        .execute();
  }

  /** Returns the run that the key has requested; null when there is none. */
  static @Nullable Run find(Handle handle, String owner, String key) {
    return handle
        .createQuery(
            RunRows.SELECT
                + """
                where r.id in (
                  select id from run where owner = :owner and idempotency_key = :key
                  union all
                  select job_id from joined_request where owner = :owner and idempotency_key = :key)
                limit 1
                """)
        .bind("owner", owner)
        .bind("key", key)
        .map(RunRows::map)
        .findOne()
        .orElse(null);
  }

  /** Adds a key that joined a requested run. The purge removes it. */
  static void add(Handle handle, String owner, String key, UUID jobId) {
    handle
        .createUpdate(
            """
            insert into joined_request (owner, idempotency_key, job_id) values (:owner, :key, :job)
            on conflict do nothing
            """)
        .bind("owner", owner)
        .bind("key", key)
        .bind("job", jobId)
        .execute();
  }
}
