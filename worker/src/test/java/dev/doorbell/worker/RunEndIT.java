package dev.doorbell.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.LoginEvent;
import dev.doorbell.events.RunEvent;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.events.request.Trigger;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.store.challenge.AnswerOutcome;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.worker.fixture.AccountGates;
import dev.doorbell.worker.fixture.ScriptedConnector;
import dev.doorbell.worker.fixture.WorkerFixture;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How runs end, and the events of their login. */
class RunEndIT {
  private static final String EXPIRED = "USER_ACTION_NEEDED.TWOFA_EXPIRED";
  private static final AccountGates GATES = new AccountGates();
  private static final AtomicInteger SENT = new AtomicInteger();

  private static final List<String> ATTEMPTED = new CopyOnWriteArrayList<>();

  private static WorkerFixture fixture;

  @BeforeAll
  static void start() {
    fixture = new WorkerFixture();
    fixture.worker(
        ScriptedConnector.of(
            "asks",
            context -> {
              context.beforeSiteSendsCode();
              SENT.incrementAndGet();
              Challenge challenge = Challenge.email("m•@x");
              context.waitForTwoFaCode(challenge.withTimeout(Duration.ofSeconds(1)));
            }),
        ScriptedConnector.of(
            "patient",
            context -> {
              context.beforeSiteSendsCode();
              context.waitForTwoFaCode(Challenge.email("m•@x"));
            }),
        ScriptedConnector.of(
            "refuses",
            context -> {
              throw new ConnectorException(ErrorCode.LOGIN_FAILED, "the site refused");
            }),
        ScriptedConnector.of(
            "breaks",
            context -> {
              throw new AssertionError("secret in a message");
            }),
        ScriptedConnector.of("slow", context -> GATES.await(context.accountId())),
        ScriptedConnector.of(
            "slow-without-assumption",
            context -> {
              context.deactivateAutoSuccessfulLogin();
              GATES.await(context.accountId());
              context.notifySuccessfulLogin();
            }),
        ScriptedConnector.of(
            "gives-up",
            context -> {
              throw new RunStoppedException("thrown by the connector itself");
            }),
        ScriptedConnector.of("stubborn", RunEndIT::catchTheStopAndContinue),
        ScriptedConnector.of("deaf", context -> GATES.awaitUninterruptibly(context.accountId())));
  }

  /** Catches the stop and sends a request to the site nevertheless. */
  private static void catchTheStopAndContinue(ConnectorContext context) {
    try {
      context.beforeSiteSendsCode();
    } catch (RuntimeException swallowed) {
      try {
        context.site().get("https://stubborn.doorbell.example/send-a-code");
        ATTEMPTED.add("no exception");
      } catch (RuntimeException e) {
        ATTEMPTED.add(e.getClass().getSimpleName());
      }
    }
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @Test
  void a_deadline_that_passes_ends_the_run_and_a_late_answer_is_rejected() {
    UUID job = fixture.request(fixture.account("asks"), "asks");
    ChallengeView asked = fixture.events().awaitChallenge(job, 1);

    assertThat(fixture.events().awaitEnd(job)).isEqualTo(new RunEvent.JobFailed(EXPIRED, null));
    assertThat(fixture.events().await(job, ChallengeEvent.TwoFaExpired.class).challengeId())
        .isEqualTo(asked.challengeId());
    assertThat(fixture.events().await(job, LoginEvent.LoginFailed.class).errorCode())
        .isEqualTo(EXPIRED);
    assertThat(fixture.answer(job, asked, "1")).isInstanceOf(AnswerOutcome.TooLate.class);
  }

  @Test
  void an_automatic_run_stops_before_the_site_sends_a_message() {
    int before = SENT.get();
    UUID account = fixture.account("asks");

    UUID job = fixture.request(account, "asks", Trigger.AUTOMATIC);

    assertThat(fixture.events().awaitEnd(job))
        .isEqualTo(new RunEvent.JobFailed(EXPIRED, "NOBODY_TO_ASK"));
    assertThat(SENT.get()).isEqualTo(before);
    assertThat(fixture.events().typesOf(job)).doesNotContain("TwoFaRequested");

    UUID next = fixture.request(account, "asks", Trigger.AUTOMATIC);
    assertThat(fixture.events().awaitEnd(next)).isEqualTo(new RunEvent.JobSkipped("PAUSED", null));
  }

  @Test
  void a_run_that_has_ended_makes_no_request_although_its_connector_catches_the_stop() {
    UUID job = fixture.request(fixture.account("stubborn"), "stubborn", Trigger.AUTOMATIC);

    assertThat(fixture.events().awaitEnd(job))
        .isEqualTo(new RunEvent.JobFailed(EXPIRED, "NOBODY_TO_ASK"));
    assertThat(ATTEMPTED).containsExactly("RunStoppedException");
  }

  @Test
  void a_connector_that_throws_the_stop_exception_itself_has_failed() {
    UUID job = fixture.request(fixture.account("gives-up"), "gives-up");

    assertThat(fixture.events().awaitEnd(job))
        .isEqualTo(new RunEvent.JobFailed("UNKNOWN_ERROR", null));
  }

  @Test
  void a_cancellation_does_not_close_a_challenge_that_has_expired() {
    UUID job = fixture.request(fixture.account("patient"), "patient");
    ChallengeView asked = fixture.events().awaitChallenge(job, 1);
    fixture.awaitStatus(job, RunStatus.WAITING);
    fixture.sql(
        "update challenge set state = 'EXPIRED', closed_at = clock_timestamp() where id = '%s'"
            .formatted(asked.challengeId()));

    fixture.cancel(job);

    fixture.events().awaitEnd(job);
    assertThat(fixture.events().typesOf(job)).doesNotContain("TwoFaCancelled");
  }

  @Test
  void a_rejected_login_fails_with_its_code() {
    UUID job = fixture.request(fixture.account("refuses"), "refuses");

    assertThat(fixture.events().awaitEnd(job))
        .isEqualTo(new RunEvent.JobFailed("LOGIN_FAILED", null));
    assertThat(fixture.events().typesOf(job))
        .containsExactly("JobStarted", "LoginStarted", "LoginFailed", "JobFailed");
  }

  @Test
  void an_error_in_a_connector_ends_only_its_own_run() {
    UUID broken = fixture.request(fixture.account("breaks"), "breaks");
    UUID after = fixture.request(fixture.account("refuses"), "refuses");

    assertThat(fixture.events().awaitEnd(broken))
        .isEqualTo(new RunEvent.JobFailed("UNKNOWN_ERROR", null));
    assertThat(fixture.events().awaitEnd(after)).isInstanceOf(RunEvent.JobFailed.class);
  }

  @Test
  void a_login_without_failure_or_challenge_is_assumed_and_confirmed_by_the_jobs_success() {
    UUID account = fixture.account("slow");
    UUID job = fixture.request(account, "slow");

    assertThat(fixture.events().await(job, LoginEvent.LoginSucceeded.class).assumed()).isTrue();
    GATES.open(account);

    assertThat(fixture.events().awaitEnd(job)).isEqualTo(new RunEvent.JobSucceeded(0));
    assertThat(fixture.events().typesOf(job))
        .containsExactly(
            "JobStarted", "LoginStarted", "LoginSucceeded", "LoginSucceeded", "JobSucceeded");
  }

  @Test
  void a_login_whose_connector_deactivates_the_assumption_is_not_assumed() {
    UUID slow = fixture.account("slow-without-assumption");
    UUID job = fixture.request(slow, "slow-without-assumption");
    UUID other = fixture.account("slow");
    UUID later = fixture.request(other, "slow");

    // The login that began later is assumed to have succeeded, so the time of this one has passed,
    // too.
    fixture.events().await(job, LoginEvent.AutoSuccessfulLoginDeactivated.class);
    fixture.events().await(later, LoginEvent.LoginSucceeded.class);
    GATES.open(slow);
    GATES.open(other);

    fixture.events().awaitEnd(job);
    assertThat(fixture.events().typesOf(job)).containsOnlyOnce("LoginSucceeded");
    assertThat(fixture.events().await(job, LoginEvent.LoginSucceeded.class).assumed()).isFalse();
  }

  @Test
  void a_cancellation_while_waiting_closes_the_challenge_and_ends_the_run() {
    UUID job = fixture.request(fixture.account("patient"), "patient");
    ChallengeView asked = fixture.events().awaitChallenge(job, 1);
    fixture.awaitStatus(job, RunStatus.WAITING);

    fixture.cancel(job);

    assertThat(fixture.events().awaitEnd(job)).isEqualTo(new RunEvent.JobCancelled(null));
    assertThat(fixture.events().await(job, ChallengeEvent.TwoFaCancelled.class))
        .isEqualTo(new ChallengeEvent.TwoFaCancelled(asked.challengeId(), CloseReason.CANCELLED));
    fixture.awaitStatus(job, RunStatus.CANCELLED);
  }

  @Test
  void a_cancellation_while_running_interrupts_the_connector() {
    UUID job = fixture.request(fixture.account("slow"), "slow");
    fixture.events().await(job, LoginEvent.LoginStarted.class);

    fixture.cancel(job);

    assertThat(fixture.events().awaitEnd(job)).isEqualTo(new RunEvent.JobCancelled(null));
  }

  @Test
  void a_cancellation_whose_reply_is_lost_is_found_in_the_row() {
    UUID job = fixture.request(fixture.account("slow"), "slow");
    fixture.events().await(job, LoginEvent.LoginStarted.class);

    fixture.store().runEndWriter().cancel(WorkerFixture.OWNER, job);

    assertThat(fixture.events().awaitEnd(job)).isEqualTo(new RunEvent.JobCancelled(null));
  }

  @Test
  void a_job_that_was_cancelled_before_its_claim_never_starts() {
    UUID account = fixture.account("patient");
    UUID job = fixture.requestRowOnly(account);
    fixture.cancel(job);
    fixture.produceRecordOf(job, account, "patient");
    UUID behind = fixture.request(fixture.account("refuses"), "refuses");

    fixture.events().awaitEnd(behind);
    // The gateway that cancelled may die before it publishes the end. Then the sweep publishes it.
    assertThat(fixture.events().awaitEnd(job)).isEqualTo(new RunEvent.JobCancelled(null));
    assertThat(fixture.events().typesOf(job)).doesNotContain("JobStarted");
  }

  @Test
  void a_connector_that_ignores_interrupts_is_abandoned_and_its_row_ends() {
    UUID account = fixture.account("deaf");
    UUID job = fixture.request(account, "deaf");
    fixture.events().await(job, LoginEvent.LoginStarted.class);

    fixture.cancel(job);

    assertThat(fixture.events().awaitEnd(job)).isEqualTo(new RunEvent.JobCancelled(null));
    GATES.open(account);
    Awaitility.await("the end is marked announced")
        .atMost(Duration.ofSeconds(10))
        .until(() -> fixture.store().runs().find(job).announcedAt() != null);
  }
}
