package dev.doorbell.store.account;

import dev.doorbell.store.connector.RunWindowRows;
import dev.doorbell.store.database.Columns;
import dev.doorbell.store.database.Database;
import dev.doorbell.store.database.Page;
import dev.doorbell.store.pace.StartDelay;
import dev.doorbell.store.run.CancelOutcome;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunRows;
import dev.doorbell.store.run.RunTerminator;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Accounts and their fields. Thread-safe. */
public final class Accounts {
  private final Database database;
  private final RunTerminator terminator;

  public Accounts(Database database, RunTerminator terminator) {
    this.database = database;
    this.terminator = terminator;
  }

  /**
   * Inserts an account. Its connector must have a manifest. If the account has a schedule, {@link
   * AutomaticRunPlan} decides when its first automatic run is due.
   */
  public Account create(NewAccount account) {
    return database.transaction(handle -> insert(handle, account));
  }

  /**
   * Creates an account as {@link #create} does, unless the owner has one of this connector with the
   * same value of a field; upper and lower case are the same. Concurrent calls with the same value
   * wait for each other, so only one of them creates an account.
   *
   * @param field a plain field that the account has: its value is the user's name at the site
   */
  public ConnectOutcome connect(NewAccount account, String field) {
    String value = account.plainFields().get(field);
    if (value == null) {
      throw new IllegalArgumentException("the account has no plain field " + field);
    }
    return database.transaction(handle -> {
      lockLogin(handle, account, value);
      return withLogin(handle, account, field, value)
          .<ConnectOutcome>map(ConnectOutcome.AlreadyConnected::new)
          .orElseGet(() -> new ConnectOutcome.Connected(insert(handle, account)));
    });
  }

  // A unique index can't decide: users may connect a login twice on purpose. If the keys of two
  // different logins collide, their calls wait for each other without need.
  private static void lockLogin(Handle handle, NewAccount account, String value) {
    handle
        .createQuery(
            """
            select 1 from pg_advisory_xact_lock(
              hashtextextended(
                cast(jsonb_build_array(cast(:owner as text), cast(:connector as text), lower(:value)) as text), 0))
            """)
        .bind("owner", account.owner())
        .bind("connector", account.connector())
        .bind("value", value)
        .mapTo(Integer.class)
        .one();
  }

  private static Optional<UUID> withLogin(
      Handle handle, NewAccount account, String field, String value) {
    return handle
        .createQuery(
            """
            select a.id from account a join account_field f on f.account_id = a.id
            where a.owner = :owner and a.connector = :connector and a.state = 'ACTIVE'
              and f.name = :field and lower(f.plain) = lower(:value)
            order by a.id limit 1
            """)
        .bind("owner", account.owner())
        .bind("connector", account.connector())
        .bind("field", field)
        .bind("value", value)
        .mapTo(UUID.class)
        .findOne();
  }

  private static Account insert(Handle handle, NewAccount account) {
    handle
        .createUpdate(
            """
            insert into account (id, owner, connector, label, schedule, next_run_at)
            values (:id, :owner, :connector, :label, :schedule, :next)
            """)
        .bind("id", account.id())
        .bind("owner", account.owner())
        .bind("connector", account.connector())
        .bind("label", account.label())
        .bind("schedule", account.schedule().wireName())
        .bind("next", nextRun(handle, account.connector(), account.schedule(), account.id()))
        .execute();
    AccountFields.write(handle, account.id(), account.plainFields(), account.sealedFields());
    return read(handle, account.id());
  }

  /** Finds an account; null when the owner has no such account, or it is being deleted. */
  public @Nullable Account find(String owner, UUID id) {
    return database.statement(handle ->
        handle
            .createQuery(
                AccountRows.SELECT + "where a.id = :id and a.owner = :owner and a.state = 'ACTIVE'")
            .bind("id", id)
            .bind("owner", owner)
            .map(AccountRows::map)
            .findOne()
            .orElse(null));
  }

  /**
   * Finds who owns an account, for callers that may act for all owners; null when there is no such
   * account, or it is being deleted.
   */
  public @Nullable String ownerOf(UUID id) {
    return database.statement(handle ->
        handle
            .createQuery("select owner from account where id = :id and state = 'ACTIVE'")
            .bind("id", id)
            .mapTo(String.class)
            .findOne()
            .orElse(null));
  }

  public List<Account> list(String owner, Page page) {
    return database.statement(handle ->
        handle
            .createQuery(
                AccountRows.SELECT
                    + """
                    where a.owner = :owner and a.state = 'ACTIVE'
                      and (cast(:after as uuid) is null or a.id < :after)
                    order by a.id desc limit :limit
                    """)
            .bind("owner", owner)
            .bind("after", page.after())
            .bind("limit", page.limit())
            .map(AccountRows::map)
            .list());
  }

  /**
   * Changes an account. If a plain or secret field changes, the session version is raised: the
   * field may name another user of the site or another password, so the saved session is outdated.
   * A job may then start at once although the last login failed, unless the site has locked the
   * login.
   *
   * @return the changed account; null when the owner has no such account, or it is being deleted
   */
  public @Nullable Account update(String owner, UUID id, AccountChange change) {
    return database.transaction(handle -> {
      if (!lock(handle, owner, id)) {
        return null;
      }
      if (change.label() != null) {
        handle.execute("update account set label = nullif(?, '') where id = ?", change.label(), id);
      }
      if (change.schedule() != null) {
        reschedule(handle, id, change.schedule());
      }
      if (change.changesFields()) {
        AccountFields.write(handle, id, change.plainFields(), change.sealedFields());
        SavedSessions.outdate(handle, id);
        endLoginDelay(handle, id);
      }
      return read(handle, id);
    });
  }

  /**
   * Hides an account at once and cancels its runs. {@link dev.doorbell.store.purge.Purges} removes
   * its rows, the last ones after the last run has ended.
   */
  public DeleteOutcome delete(String owner, UUID id) {
    return database.transaction(handle -> {
      if (!lock(handle, owner, id)) {
        return new DeleteOutcome.Unknown();
      }
      handle.execute(
          "update account set state = 'DELETING', schedule = 'manual', next_run_at = null where id = ?",
          id);
      // No other transaction can add a run meanwhile: requests and claims lock the account's row
      // and need an active account.
      return new DeleteOutcome.Deleted(
          handle
              .createQuery(
                  "select id from run where account_id = :id and (status = 'REQUESTED' or "
                      + RunRows.LIVE
                      + ")")
              .bind("id", id)
              .mapTo(UUID.class)
              .list()
              .stream()
              .map(jobId -> cancel(handle, jobId))
              .toList());
    });
  }

  /**
   * Reads the snapshot of an account of any owner; null when there is no such account, or it is
   * being deleted.
   */
  public @Nullable AccountSnapshot snapshot(UUID id) {
    return database.statement(handle -> AccountSnapshots.read(handle, List.of(id)).get(id));
  }

  private CancelOutcome cancel(Handle handle, UUID jobId) {
    Run run = RunRows.lock(handle, jobId);
    return run == null ? new CancelOutcome.Unknown() : terminator.cancel(handle, run);
  }

  private static boolean lock(Handle handle, String owner, UUID id) {
    return handle
        .createQuery(
            "select id from account where id = :id and owner = :owner and state = 'ACTIVE' for no key update")
        .bind("id", id)
        .bind("owner", owner)
        .mapTo(UUID.class)
        .findOne()
        .isPresent();
  }

  private static void endLoginDelay(Handle handle, UUID id) {
    handle.execute(
        "update account set next_start_at = null, next_start_reason = null where id = ? and next_start_reason = ?",
        id,
        StartDelay.LOGIN_TOO_SOON.name());
  }

  private static void reschedule(Handle handle, UUID id, Schedule schedule) {
    Account account = read(handle, id);
    if (account.schedule() != schedule) {
      handle
          .createUpdate(
              "update account set schedule = :schedule, next_run_at = :next where id = :id")
          .bind("id", id)
          .bind("schedule", schedule.wireName())
          .bind("next", nextRun(handle, account.connector(), schedule, id))
          .execute();
    }
  }

  /** When the first automatic run is due if the schedule is chosen now; null if there is none. */
  private static @Nullable OffsetDateTime nextRun(
      Handle handle, String connector, Schedule schedule, UUID account) {
    if (schedule == Schedule.MANUAL) {
      return null;
    }
    return handle
        .createQuery(
            """
            select clock.now, c.window_from, c.window_to, c.window_zone
            from (select clock_timestamp() as now) clock left join connector_manifest c on c.slug = :connector
            """)
        .bind("connector", connector)
        .map((row, context) ->
            new AutomaticRunPlan(schedule, RunWindowRows.map(row), account)
                .after(Columns.instant(row, "now"))
                .atOffset(ZoneOffset.UTC))
        .one();
  }

  private static Account read(Handle handle, UUID id) {
    return handle
        .createQuery(AccountRows.SELECT + "where a.id = :id")
        .bind("id", id)
        .map(AccountRows::map)
        .one();
  }
}
