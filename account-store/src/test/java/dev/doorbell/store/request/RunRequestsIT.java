package dev.doorbell.store.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.Race;
import dev.doorbell.store.Store;
import dev.doorbell.store.StoreSettings;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.account.Account;
import dev.doorbell.store.account.DeleteOutcome;
import dev.doorbell.store.database.Database;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.pace.PaceSettings;
import dev.doorbell.store.pace.StartDelay;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunTrigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class RunRequestsIT {
  @AutoClose private final TestStore test = TestStore.open();
  private final Store store = test.store();

  private RequestOutcome request(Account account, String key) {
    return store.runRequests().request(NewRun.manual(TestStore.OWNER, account.id()), key);
  }

  @Test
  void of_sixteen_requests_with_one_key_one_creates_a_run_and_all_get_it() {
    for (int round = 0; round < 30; round++) {
      Account account = test.account();
      String key = "key-" + round;
      var outcomes = Race.times(16, () -> request(account, key));
      assertThat(Race.count(outcomes, RequestOutcome.Created.class)).isEqualTo(1);
      assertThat(Race.count(outcomes, RequestOutcome.Repeated.class)).isEqualTo(15);
      assertThat(outcomes.stream().map(RunRequestsIT::jobId).distinct()).hasSize(1);
    }
  }

  @Test
  void of_sixteen_requests_for_an_account_one_creates_a_run_and_all_get_it() {
    for (int round = 0; round < 30; round++) {
      Account account = test.account();
      var outcomes = Race.times(16, () -> request(account, null));
      assertThat(Race.count(outcomes, RequestOutcome.Created.class)).isEqualTo(1);
      assertThat(Race.count(outcomes, RequestOutcome.Joined.class)).isEqualTo(15);
      assertThat(outcomes.stream().map(RunRequestsIT::jobId).distinct()).hasSize(1);
    }
  }

  @Test
  void a_key_that_joined_a_requested_run_belongs_to_that_run_also_after_its_end() {
    Account account = test.account();
    UUID first = jobId(request(account, "first"));
    assertThat(request(account, "second"))
        .isInstanceOfSatisfying(
            RequestOutcome.Joined.class,
            joined -> assertThat(joined.run().jobId()).isEqualTo(first));
    store.runEndWriter().cancel(TestStore.OWNER, first);

    assertThat(jobId(request(account, "second"))).isEqualTo(first);
    assertThat(jobId(request(account, "first"))).isEqualTo(first);
    assertThat(jobId(request(account, "third"))).isNotEqualTo(first);
    assertThat(request(test.account(), "second")).isInstanceOf(RequestOutcome.KeyReused.class);
  }

  @Test
  void a_key_that_joined_a_run_may_be_used_again_after_a_day() {
    Account account = test.account();
    UUID first = jobId(request(account, "first"));
    request(account, "second");
    store.runEndWriter().cancel(TestStore.OWNER, first);
    test.sql("update joined_request set requested_at = requested_at - interval '25 hours'");

    assertThat(request(account, "second")).isInstanceOf(RequestOutcome.Created.class);
  }

  @Test
  void a_manual_request_makes_a_requested_automatic_run_manual_with_the_deadline_of_a_manual_one() {
    Account account = test.account();
    NewRun automatic = NewRun.automatic(TestStore.OWNER, account.id());
    Run requested = ((RequestOutcome.Created) store.runRequests().request(automatic, null)).run();

    Run joined = ((RequestOutcome.Joined) request(account, null)).run();

    assertThat(joined.jobId()).isEqualTo(requested.jobId());
    assertThat(joined.trigger()).isEqualTo(RunTrigger.MANUAL);
    assertThat(joined.notAfter()).isBefore(requested.notAfter());
  }

  @Test
  void an_automatic_request_leaves_a_requested_manual_run_manual() {
    Account account = test.account();
    request(account, null);

    RequestOutcome outcome =
        store.runRequests().request(NewRun.automatic(TestStore.OWNER, account.id()), null);

    assertThat(((RequestOutcome.Joined) outcome).run().trigger()).isEqualTo(RunTrigger.MANUAL);
  }

  @Test
  void an_account_with_a_delay_gets_no_run_unless_a_live_one_decides() {
    Account account = test.account();
    test.sql(
        """
        update account set next_start_at = clock_timestamp() + interval '1 minute', next_start_reason = 'LOGIN_LOCKED'
        where id = '%s'
        """
            .formatted(account.id()));

    var tooSoon = (RequestOutcome.TooSoon) request(account, null);

    assertThat(tooSoon.reason()).isEqualTo(StartDelay.LOGIN_LOCKED);
    assertThat(tooSoon.left()).isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1));
    test.sql(
        "update account set next_start_at = clock_timestamp() where next_start_at is not null");
    assertThat(request(account, null)).isInstanceOf(RequestOutcome.Created.class);
  }

  @Test
  void an_account_with_a_delay_and_a_live_run_may_request_another_run() {
    Account account = test.account();
    test.live(account, RunTrigger.AUTOMATIC, test.incarnation());
    test.sql(
        """
        update account set next_start_at = clock_timestamp() + interval '1 minute', next_start_reason = 'MESSAGE_TOO_SOON'
        where id = '%s'
        """
            .formatted(account.id()));

    assertThat(request(account, null)).isInstanceOf(RequestOutcome.Created.class);
  }

  @Test
  void an_owner_has_no_more_requested_runs_than_its_limit() {
    StoreSettings settings = test.settings();
    try (Store limited = Store.open(settings, PaceSettings.ofOwner(2))) {
      for (int i = 0; i < 2; i++) {
        NewRun wanted = NewRun.manual(TestStore.OWNER, test.account().id());
        assertThat(limited.runRequests().request(wanted, null))
            .isInstanceOf(RequestOutcome.Created.class);
      }
      NewRun third = NewRun.manual(TestStore.OWNER, test.account().id());
      assertThat(limited.runRequests().request(third, null))
          .isInstanceOf(RequestOutcome.TooManyJobs.class);
      test.sql("update run set owner = 'another'");
      assertThat(limited.runRequests().request(third, null))
          .isInstanceOf(RequestOutcome.Created.class);
    }
  }

  @Test
  void a_key_that_requested_something_else_is_rejected() {
    request(test.account(), "key");
    assertThat(request(test.account(), "key")).isInstanceOf(RequestOutcome.KeyReused.class);
  }

  @Test
  void a_key_may_be_used_again_after_a_day_by_one_of_several_requests() {
    Account account = test.account();
    UUID old = jobId(request(account, "key"));
    store.runEndWriter().cancel(TestStore.OWNER, old);
    test.sql("update run set requested_at = requested_at - interval '25 hours'");
    var outcomes = Race.times(8, () -> request(account, "key"));
    assertThat(Race.count(outcomes, RequestOutcome.Created.class)).isEqualTo(1);
    assertThat(outcomes.stream().map(RunRequestsIT::jobId).distinct())
        .hasSize(1)
        .doesNotContain(old);
  }

  @Test
  void a_request_needs_an_account_of_the_owner() {
    Account account = test.account();
    assertThat(store.runRequests().request(NewRun.manual("stranger", account.id()), null))
        .isInstanceOf(RequestOutcome.NoAccount.class);
    assertThat(store.runRequests().request(NewRun.manual(TestStore.OWNER, Ids.next()), null))
        .isInstanceOf(RequestOutcome.NoAccount.class);
  }

  @Test
  void a_run_that_is_requested_while_its_account_is_deleted_is_cancelled_or_never_requested() {
    for (int round = 0; round < 50; round++) {
      Account account = test.account();
      var outcomes =
          Race.between(
              () -> request(account, null),
              () -> store.accounts().delete(TestStore.OWNER, account.id()));
      int cancelled = ((DeleteOutcome.Deleted) outcomes.get(1)).cancels().size();
      assertThat(cancelled).isEqualTo(outcomes.get(0) instanceof RequestOutcome.Created ? 1 : 0);
    }
    assertThat(test.queryText("select count(*) from run where status = 'REQUESTED'"))
        .isEqualTo("0");
  }

  @Test
  void a_lost_record_is_returned_to_one_sweep_and_again_only_when_it_is_old() {
    for (int i = 0; i < 40; i++) {
      request(test.account(), null);
    }
    assertThat(store.runRequests().unproduced(Duration.ofMinutes(1), 100)).isEmpty();
    test.sql("update run set requested_at = requested_at - interval '2 minutes'");
    List<UUID> given = new ArrayList<>();
    for (int sweep = 0; sweep < 10 && given.size() < 40; sweep++) {
      Race.times(4, () -> store.runRequests().unproduced(Duration.ofMinutes(1), 7))
          .forEach(some -> ((List<?>) some).forEach(run -> given.add(((Run) run).jobId())));
    }
    assertThat(given).hasSize(40).doesNotHaveDuplicates();
    assertThat(store.runRequests().unproduced(Duration.ofMinutes(1), 100)).isEmpty();
  }

  private static UUID jobId(Object outcome) {
    return switch ((RequestOutcome) outcome) {
      case RequestOutcome.Created(Run run) -> run.jobId();
      case RequestOutcome.Repeated(Run run) -> run.jobId();
      case RequestOutcome.Joined(Run run) -> run.jobId();
      case RequestOutcome.KeyReused _,
          RequestOutcome.NoAccount _,
          RequestOutcome.TooSoon _,
          RequestOutcome.TooManyJobs _ ->
          throw new AssertionError(outcome);
    };
  }

  /** It was once reported as too many jobs. */
  @Test
  void a_delay_that_ends_while_its_rejection_is_written_is_still_the_reason() {
    Account account = test.account();
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(test.settings().jdbcUrl());
    source.setUser(test.settings().user());
    source.setPassword(test.settings().password());
    RequestOutcome outcome =
        new Database(source)
            .transaction(handle -> {
              handle.execute(
                  """
                  update account set next_start_reason = 'MESSAGE_TOO_SOON',
                    next_start_at = clock_timestamp() + interval '20 milliseconds' where id = ?
                  """,
                  account.id());
              Integer _ = handle.select("select 1 from pg_sleep(0.05)").mapTo(Integer.class).one();
              return StartChecks.rejection(handle, NewRun.manual(TestStore.OWNER, account.id()));
            });
    assertThat(outcome)
        .isInstanceOfSatisfying(
            RequestOutcome.TooSoon.class,
            tooSoon -> {
              assertThat(tooSoon.reason()).isEqualTo(StartDelay.MESSAGE_TOO_SOON);
              assertThat(tooSoon.left()).isZero();
            });
  }
}
