package dev.doorbell.store.request;

import dev.doorbell.store.database.Columns;
import dev.doorbell.store.database.Database;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunRows;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Inserts {@code REQUESTED} runs and finds requested runs whose record may be lost. Thread-safe.
 */
public final class RunRequests {
  /** The default time after which an idempotency key can be used again. */
  public static final Duration DEFAULT_KEY_LIFETIME = Duration.ofDays(1);

  private final Database database;
  private final Duration keyLifetime;

  /**
   * @param keyLifetime after this time an idempotency key can be used again
   */
  public RunRequests(Database database, Duration keyLifetime) {
    this.database = database;
    this.keyLifetime = keyLifetime;
  }

  /**
   * Inserts a run unless the owner has used the idempotency key within its lifetime.
   *
   * @param idempotencyKey null means that every call creates a run
   */
  public RequestOutcome request(NewRun wanted, @Nullable String idempotencyKey) {
    return database.transaction(handle -> {
      // Lock the account, so that a concurrent deletion cannot miss the run that is inserted here.
      if (!lockActive(handle, wanted)) {
        return new RequestOutcome.NoAccount();
      }
      if (idempotencyKey != null) {
        freeOldKey(handle, wanted.owner(), idempotencyKey);
      }
      UUID id = Ids.next();
      // If two requests with one key run at the same time, the second waits here until the first
      // is committed, inserts nothing and returns the run of the first.
      return insert(handle, id, wanted, idempotencyKey)
          ? new RequestOutcome.Created(RunRows.read(handle, id))
          : repeated(handle, wanted, idempotencyKey);
    });
  }

  /**
   * Returns requested runs whose last record is older than {@code olderThan}, or whose record may
   * never have been written. Concurrent callers get different runs. Each returned run is marked as
   * produced now; if the caller crashes before it produces the record, a later call returns the run
   * again.
   */
  public List<Run> unproduced(Duration olderThan, int limit) {
    return database.transaction(handle ->
        handle
            .createQuery(
                """
                update run set produced_at = clock_timestamp(), records = records + 1
                where id in (
                  select id from run
                  where status = 'REQUESTED'
                    and coalesce(produced_at, requested_at) < clock_timestamp() - make_interval(secs => :age)
                  order by coalesce(produced_at, requested_at) limit :limit
                  for no key update skip locked)
                returning *, cast(null as integer) as reply_partition
                """)
            .bind("age", Columns.seconds(olderThan))
            .bind("limit", limit)
            .map(RunRows::map)
            .list());
  }

  private static boolean lockActive(Handle handle, NewRun wanted) {
    return handle
        .createQuery(
            "select id from account where id = :id and owner = :owner and state = 'ACTIVE' for share")
        .bind("id", wanted.accountId())
        .bind("owner", wanted.owner())
        .mapTo(UUID.class)
        .findOne()
        .isPresent();
  }

  private void freeOldKey(Handle handle, String owner, String key) {
    handle
        .createUpdate(
            """
            update run set idempotency_key = null
            where owner = :owner and idempotency_key = :key
              and requested_at < clock_timestamp() - make_interval(secs => :lifetime)
            """)
        .bind("lifetime", Columns.seconds(keyLifetime))
        .bind("owner", owner)
        .bind("key", key)
        .execute();
  }

  private static boolean insert(Handle handle, UUID id, NewRun wanted, @Nullable String key) {
    return handle
            .createUpdate(
                """
                insert into run (id, owner, account_id, connector, trigger, status, idempotency_key, not_after, traceparent)
                select :id, a.owner, a.id, a.connector, :trigger, 'REQUESTED', :key,
                  clock_timestamp() + make_interval(secs => :within), :traceparent
                from account a where a.id = :account
                on conflict (owner, idempotency_key) where idempotency_key is not null do nothing
                """)
            .bind("id", id)
            .bind("account", wanted.accountId())
            .bind("trigger", wanted.trigger().name())
            .bind("key", key)
            .bind("traceparent", wanted.traceparent())
            .bind("within", Columns.seconds(wanted.startWithin()))
            .execute()
        == 1;
  }

  private static RequestOutcome repeated(Handle handle, NewRun wanted, @Nullable String key) {
    Optional<Run> run =
        handle
            .createQuery(RunRows.SELECT + "where r.owner = :owner and r.idempotency_key = :key")
            .bind("owner", wanted.owner())
            .bind("key", key)
            .map(RunRows::map)
            .findOne();
    // Empty when the run was purged with its account meanwhile. That was a different account, since
    // this one is locked.
    return run.filter(
            r -> r.accountId().equals(wanted.accountId()) && r.trigger() == wanted.trigger())
        .<RequestOutcome>map(RequestOutcome.Repeated::new)
        .orElseGet(RequestOutcome.KeyReused::new);
  }
}
