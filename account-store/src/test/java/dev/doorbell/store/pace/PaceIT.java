package dev.doorbell.store.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.Store;
import dev.doorbell.store.TestChallenge;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.account.Account;
import dev.doorbell.store.account.AccountChange;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ResendOutcome;
import dev.doorbell.store.claim.ClaimOutcome;
import dev.doorbell.store.claim.SkipReason;
import dev.doorbell.store.request.NewRun;
import dev.doorbell.store.request.RequestOutcome;
import dev.doorbell.store.run.LoginState;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunFailure;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.run.RunTrigger;
import dev.doorbell.store.run.SendingOutcome;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Pauses between the logins and between the messages of an account, against a real database. */
class PaceIT {
  private static final PaceSettings LIMITS =
      new PaceSettings(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofSeconds(30), 3, 1000);

  @AutoClose private final TestStore test = TestStore.open();
  @AutoClose private final Store store = Store.open(test.settings(), LIMITS);
  private final UUID incarnation = test.incarnation();
  private final Account account = test.account();

  private Run live(RunTrigger trigger) {
    return test.live(account, trigger, incarnation);
  }

  private SendingOutcome send(Run run) {
    return store.runProgress().markSending(run.fence());
  }

  private void fail(Run run, String errorCode) {
    store.runEndWriter().fail(run.fence(), RunFailure.of(errorCode, null));
  }

  /** Cancels a run while its site asks. */
  private void cancel(Run run) {
    test.ask(run);
    store.runEndWriter().endCancelled(run.fence());
  }

  /** Moves all times of the account into the past. */
  private void pass(String interval) {
    test.sql(
        """
        update account set next_start_at = next_start_at - interval '%1$s',
          next_message_at = next_message_at - interval '%1$s',
          messages_sent = array(select t - interval '%1$s' from unnest(messages_sent) as t order by t)
        """
            .formatted(interval));
  }

  private RequestOutcome request() {
    return store.runRequests().request(NewRun.manual(TestStore.OWNER, account.id()), null);
  }

  private StartDelay delay() {
    return request() instanceof RequestOutcome.TooSoon tooSoon ? tooSoon.reason() : null;
  }

  private SkipReason claimed(RunTrigger trigger) {
    ClaimOutcome outcome =
        store
            .runClaims()
            .claim(TestStore.job(account, trigger), incarnation, TestStore.CONNECTORS, true);
    return outcome instanceof ClaimOutcome.Skipped skipped ? skipped.reason() : null;
  }

  @Test
  void after_a_failed_login_requests_and_records_wait_longer_each_time() {
    fail(live(RunTrigger.MANUAL), "LOGIN_FAILED");
    assertThat(delay()).isEqualTo(StartDelay.LOGIN_TOO_SOON);
    assertThat(claimed(RunTrigger.MANUAL)).isEqualTo(SkipReason.LOGIN_TOO_SOON);

    pass("61 seconds");
    fail(live(RunTrigger.MANUAL), "LOGIN_FAILED");
    pass("61 seconds");
    assertThat(delay()).as("two minutes").isEqualTo(StartDelay.LOGIN_TOO_SOON);
    pass("60 seconds");
    assertThat(delay()).isNull();
  }

  @Test
  void a_changed_field_ends_the_delay_and_the_next_failure_delays_longer() {
    fail(live(RunTrigger.MANUAL), "LOGIN_FAILED");
    changePassword();
    assertThat(claimed(RunTrigger.MANUAL)).isNull();
    Run second = liveRun();
    fail(second, "LOGIN_FAILED");
    pass("61 seconds");

    assertThat(delay()).isEqualTo(StartDelay.LOGIN_TOO_SOON);
  }

  @Test
  void a_changed_field_does_not_end_the_delay_of_a_login_that_the_site_has_locked() {
    fail(live(RunTrigger.MANUAL), "LOGIN_FAILED.TOO_MANY_ATTEMPTS");
    changePassword();

    assertThat(delay()).isEqualTo(StartDelay.LOGIN_LOCKED);
    assertThat(claimed(RunTrigger.MANUAL)).isEqualTo(SkipReason.LOGIN_LOCKED);
    pass("59 minutes");
    assertThat(delay()).isEqualTo(StartDelay.LOGIN_LOCKED);
    pass("2 minutes");
    assertThat(delay()).isNull();
  }

  @Test
  void a_failed_login_delays_automatic_jobs_also_if_they_are_not_paused() {
    fail(live(RunTrigger.MANUAL), "LOGIN_FAILED");
    test.sql("update account set paused_code = null");

    assertThat(claimed(RunTrigger.AUTOMATIC)).isEqualTo(SkipReason.LOGIN_TOO_SOON);
  }

  @Test
  void a_success_ends_each_delay() {
    fail(live(RunTrigger.MANUAL), "LOGIN_FAILED");
    pass("61 seconds");
    Run run = live(RunTrigger.MANUAL);
    send(run);
    store.runEndWriter().succeed(run.fence());

    assertThat(test.queryText("select coalesce(login_pause::text, 'none') from account"))
        .isEqualTo("none");
    assertThat(delay()).isNull();
  }

  /** The site may have counted a wrong password. */
  @Test
  void a_job_that_is_cancelled_while_it_logs_in_delays_the_next_one_as_a_failed_login_does() {
    store.runEndWriter().endCancelled(live(RunTrigger.MANUAL).fence());
    assertThat(delay()).isEqualTo(StartDelay.LOGIN_TOO_SOON);
  }

  @Test
  void a_job_that_is_cancelled_after_its_login_delays_nothing() {
    Run run = live(RunTrigger.MANUAL);
    store.runProgress().saveLoginState(run.fence(), LoginState.SUCCEEDED);
    store.runEndWriter().endCancelled(run.fence());
    assertThat(delay()).isNull();
  }

  @Test
  void other_failures_delay_nothing() {
    fail(live(RunTrigger.MANUAL), "VENDOR_DOWN");
    assertThat(delay()).isNull();
  }

  /** A loop that starts and cancels jobs once made a site send 69 messages in 20 seconds. */
  @Test
  void a_cancelled_job_whose_site_has_sent_a_message_delays_the_next_job() {
    Run run = live(RunTrigger.MANUAL);
    assertThat(send(run)).isInstanceOf(SendingOutcome.MaySend.class);
    cancel(run);

    assertThat(delay()).isEqualTo(StartDelay.MESSAGE_TOO_SOON);
    assertThat(claimed(RunTrigger.MANUAL)).isEqualTo(SkipReason.MESSAGE_TOO_SOON);
    assertThat(claimed(RunTrigger.AUTOMATIC)).as("sends none").isNull();
    fail(liveRun(), "VENDOR_DOWN");
    pass("31 seconds");
    assertThat(delay()).isNull();
  }

  @Test
  void the_messages_of_an_hour_are_limited_and_the_limit_moves_with_time() {
    for (int i = 0; i < 3; i++) {
      Run run = live(RunTrigger.MANUAL);
      assertThat(send(run)).isInstanceOf(SendingOutcome.MaySend.class);
      cancel(run);
      pass("10 minutes");
    }
    assertThat(delay()).as("30 minutes after the first message").isNotNull();
    pass("29 minutes");
    assertThat(delay()).isEqualTo(StartDelay.MESSAGE_TOO_SOON);
    pass("2 minutes");
    assertThat(claimed(RunTrigger.MANUAL)).isNull();
    assertThat(send(liveRun())).isInstanceOf(SendingOutcome.MaySend.class);
    assertThat(test.queryText("select cardinality(messages_sent) from account")).isEqualTo("3");
  }

  @Test
  void a_run_that_reaches_the_limit_of_an_hour_is_skipped() {
    Run run = live(RunTrigger.MANUAL);
    for (int i = 0; i < 3; i++) {
      assertThat(send(run)).as("of the same run").isInstanceOf(SendingOutcome.MaySend.class);
    }

    var tooMany = (SendingOutcome.TooMany) send(run);

    assertThat(tooMany.run().status()).isEqualTo(RunStatus.SKIPPED);
    assertThat(tooMany.run().reason()).isEqualTo("MESSAGE_TOO_SOON");
    assertThat(send(run)).as("repeated").isEqualTo(tooMany);
    assertThat(delay()).isEqualTo(StartDelay.MESSAGE_TOO_SOON);
  }

  @Test
  void the_first_message_of_the_next_run_waits_for_the_interval() {
    Run first = live(RunTrigger.MANUAL);
    send(first);
    store.runEndWriter().succeed(first.fence());
    Run next = live(RunTrigger.MANUAL);

    var tooSoon = (SendingOutcome.TooSoon) send(next);

    assertThat(tooSoon.left()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
    pass("31 seconds");
    assertThat(send(next)).isInstanceOf(SendingOutcome.MaySend.class);
  }

  @Test
  void a_resend_waits_for_the_interval_after_the_message() {
    Run run = live(RunTrigger.MANUAL);
    send(run);
    Challenge challenge = test.ask(run, TestChallenge.code().resendable());

    var tooSoon = (ResendOutcome.MessageTooSoon) test.requestResend(challenge);

    assertThat(tooSoon.left()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
    pass("31 seconds");
    assertThat(test.requestResend(challenge)).isInstanceOf(ResendOutcome.Requested.class);
  }

  private void changePassword() {
    store
        .accounts()
        .update(
            TestStore.OWNER,
            account.id(),
            new AccountChange(null, Map.of(), Map.of("password", new byte[] {9}), null));
  }

  /** The account's live run. */
  private Run liveRun() {
    UUID jobId =
        UUID.fromString(
            test.queryText("select id from run where status in ('RUNNING', 'WAITING')"));
    return store.runs().find(jobId);
  }
}
