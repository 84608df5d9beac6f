package dev.doorbell.store.request;

import dev.doorbell.store.database.Columns;
import dev.doorbell.store.database.Database;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunRows;
import dev.doorbell.store.run.RunTransitions;
import dev.doorbell.store.run.RunTrigger;
import java.time.Duration;
import java.time.Instant;
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
  private final int jobsPerOwner;

  /**
   * @param keyLifetime after this time an idempotency key can be used again
   * @param jobsPerOwner how many runs of one owner may be requested at the same time
   */
  public RunRequests(Database database, Duration keyLifetime, int jobsPerOwner) {
    this.database = database;
    this.keyLifetime = keyLifetime;
    this.jobsPerOwner = jobsPerOwner;
  }

  /**
   * Inserts a run unless the owner has used the idempotency key within its lifetime, the account
   * has a requested run already, or its next run must not start yet. An account that has a live run
   * may always request another one: the claim decides about it.
   *
   * @param idempotencyKey null means that the call has no key
   */
  public RequestOutcome request(NewRun wanted, @Nullable String idempotencyKey) {
    return database.transaction(handle -> {
      // The lock serialises the requests of the account with each other, with claims and schedules,
      // so that one of them inserts the requested run and the others find it. A concurrent deletion
      // cannot miss the run.
      if (!lockActive(handle, wanted)) {
        return new RequestOutcome.NoAccount();
      }
      if (idempotencyKey != null) {
        IdempotencyKeys.free(handle, wanted.owner(), idempotencyKey, keyLifetime);
        Run run = IdempotencyKeys.find(handle, wanted.owner(), idempotencyKey);
        if (run != null) {
          return repeated(run, wanted);
        }
      }
      return insertOrJoin(handle, wanted, idempotencyKey);
    });
  }

  private RequestOutcome insertOrJoin(
      Handle handle, NewRun wanted, @Nullable String idempotencyKey) {
    Optional<Run> inserted = insert(handle, wanted, idempotencyKey);
    if (inserted.isPresent()) {
      return new RequestOutcome.Created(inserted.get());
    }
    UUID requested = requestedOf(handle, wanted.accountId());
    if (requested != null) {
      return join(handle, requested, wanted, idempotencyKey);
    }
    // A request of another account may have used the same key meanwhile.
    Run run =
        idempotencyKey == null
            ? null
            : IdempotencyKeys.find(handle, wanted.owner(), idempotencyKey);
    return run == null ? StartChecks.rejection(handle, wanted) : repeated(run, wanted);
  }

  /** Returns the requested run of the account; a manual request makes it manual. */
  private static RequestOutcome join(
      Handle handle, UUID requested, NewRun wanted, @Nullable String idempotencyKey) {
    if (wanted.trigger() == RunTrigger.MANUAL) {
      RunTransitions.requestManually(handle, requested, notAfter(handle, wanted.startWithin()));
    }
    if (idempotencyKey != null) {
      IdempotencyKeys.add(handle, wanted.owner(), idempotencyKey, requested);
    }
    return new RequestOutcome.Joined(RunRows.read(handle, requested));
  }

  /**
   * Returns requested runs whose last record is older than {@code olderThan}, or whose record may
   * never have been written, without those that a worker has queued. Concurrent callers get
   * different runs. Each returned run is marked as produced now; if the caller crashes before it
   * produces the record, a later call returns the run again.
   */
  public List<Run> unproduced(Duration olderThan, int limit) {
    return database.transaction(handle ->
        handle
            .createQuery(
                """
                update run set produced_at = clock_timestamp(), records = records + 1
                where id in (
                  select id from run
                  where status = 'REQUESTED' and turn is null
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
            "select id from account where id = :id and owner = :owner and state = 'ACTIVE' for no key update")
        .bind("id", wanted.accountId())
        .bind("owner", wanted.owner())
        .mapTo(UUID.class)
        .findOne()
        .isPresent();
  }

  private Optional<Run> insert(Handle handle, NewRun wanted, @Nullable String key) {
    return handle
        .createQuery(
            """
            insert into run (id, owner, account_id, connector, trigger, status, idempotency_key, not_after, traceparent)
            select :id, a.owner, a.id, a.connector, :trigger, 'REQUESTED', :key,
              clock_timestamp() + make_interval(secs => :within), :traceparent
            from account a where a.id = :account
              and not exists (select 1 from run r where r.account_id = a.id and r.status = 'REQUESTED')
              and\
            """
                + " "
                + StartChecks.MAY_START
                + " on conflict do nothing returning *, cast(null as integer) as reply_partition")
        .bind("id", Ids.next())
        .bind("account", wanted.accountId())
        .bind("trigger", wanted.trigger().name())
        .bind("key", key)
        .bind("traceparent", wanted.traceparent())
        .bind("within", Columns.seconds(wanted.startWithin()))
        .bind("most", jobsPerOwner)
        .map(RunRows::map)
        .findOne();
  }

  private static Instant notAfter(Handle handle, Duration startWithin) {
    return handle
        .createQuery("select clock_timestamp() + make_interval(secs => :within) as not_after")
        .bind("within", Columns.seconds(startWithin))
        .map((row, context) -> Columns.instant(row, "not_after"))
        .one();
  }

  private static @Nullable UUID requestedOf(Handle handle, UUID accountId) {
    return handle
        .createQuery(
            "select id from run where account_id = :account and status = 'REQUESTED' order by id limit 1 for no key update")
        .bind("account", accountId)
        .mapTo(UUID.class)
        .findOne()
        .orElse(null);
  }

  private static RequestOutcome repeated(Run run, NewRun wanted) {
    return run.accountId().equals(wanted.accountId()) && run.trigger() == wanted.trigger()
        ? new RequestOutcome.Repeated(run)
        : new RequestOutcome.KeyReused();
  }
}
