package dev.doorbell.store.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.Race;
import dev.doorbell.store.Store;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.account.Account;
import dev.doorbell.store.account.DeleteOutcome;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.run.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RunRequestsIT {
  @AutoClose private final TestStore test = TestStore.open();
  private final Store store = test.store();

  private RequestOutcome request(Account account, String key) {
    return store.runRequests().request(NewRun.manual(TestStore.OWNER, account.id()), key);
  }

  @Test
  void of_sixteen_requests_with_one_key_one_creates_a_run_and_all_get_it() {
    Account account = test.account();
    for (int round = 0; round < 30; round++) {
      String key = "key-" + round;
      var outcomes = Race.times(16, () -> request(account, key));
      assertThat(Race.count(outcomes, RequestOutcome.Created.class)).isEqualTo(1);
      assertThat(Race.count(outcomes, RequestOutcome.Repeated.class)).isEqualTo(15);
      assertThat(outcomes.stream().map(RunRequestsIT::jobId).distinct()).hasSize(1);
    }
  }

  @Test
  void without_a_key_every_request_is_a_new_run() {
    Account account = test.account();
    assertThat(jobId(request(account, null))).isNotEqualTo(jobId(request(account, null)));
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
    Account account = test.account();
    for (int i = 0; i < 40; i++) {
      request(account, null);
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
      case RequestOutcome.KeyReused _, RequestOutcome.NoAccount _ ->
          throw new AssertionError(outcome);
    };
  }
}
