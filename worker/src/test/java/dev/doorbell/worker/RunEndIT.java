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

/** How runs end when not all is well, and what is said of the login on the way. */
class RunEndIT {
  private static final String EXPIRED = "USER_ACTION_NEEDED.TWOFA_EXPIRED";
  private static final AccountGates DOORS = new AccountGates();
  private static final AtomicInteger SENT = new AtomicInteger();

  private static final List<String> REFUSED = new CopyOnWriteArrayList<>();

  private static WorkerFixture stage;

  @BeforeAll
  static void start() {
    stage = new WorkerFixture();
    stage.worker(
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
        ScriptedConnector.of("slow", context -> DOORS.passWhenOpen(context.accountId())),
        ScriptedConnector.of(
            "slow-says-so",
            context -> {
              context.deactivateAutoSuccessfulLogin();
              DOORS.passWhenOpen(context.accountId());
              context.notifySuccessfulLogin();
            }),
        ScriptedConnector.of(
            "gives-up",
            context -> {
              throw new RunStoppedException("nobody has stopped it");
            }),
        ScriptedConnector.of("stubborn", RunEndIT::askAndGoOn),
        ScriptedConnector.of("deaf", context -> DOORS.passWhenOpenDeafly(context.accountId())));
  }

  /** Swallows what it is told, and asks the site all the same. */
  private static void askAndGoOn(ConnectorContext context) {
    try {
      context.beforeSiteSendsCode();
    } catch (RuntimeException swallowed) {
      try {
        context.site().get("https://stubborn.doorbell.example/send-a-code");
        REFUSED.add("nothing");
      } catch (RuntimeException e) {
        REFUSED.add(e.getClass().getSimpleName());
      }
    }
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  @Test
  void a_deadline_that_passes_ends_the_run_and_a_late_answer_does_not_count() {
    UUID job = stage.request(stage.account("asks"), "asks");
    ChallengeView asked = stage.events().awaitQuestion(job, 1);

    assertThat(stage.events().awaitEnd(job)).isEqualTo(new RunEvent.JobFailed(EXPIRED, null));
    assertThat(stage.events().await(job, ChallengeEvent.TwoFaExpired.class).challengeId())
        .isEqualTo(asked.challengeId());
    assertThat(stage.events().await(job, LoginEvent.LoginFailed.class).errorCode())
        .isEqualTo(EXPIRED);
    assertThat(stage.answer(job, asked, "1")).isInstanceOf(AnswerOutcome.TooLate.class);
  }

  @Test
  void an_automatic_run_stops_before_the_site_sends_anything() {
    int before = SENT.get();
    UUID account = stage.account("asks");

    UUID job = stage.request(account, "asks", Trigger.AUTOMATIC);

    assertThat(stage.events().awaitEnd(job))
        .isEqualTo(new RunEvent.JobFailed(EXPIRED, "NOBODY_TO_ASK"));
    assertThat(SENT.get()).isEqualTo(before);
    assertThat(stage.events().typesOf(job)).doesNotContain("TwoFaRequested");

    UUID next = stage.request(account, "asks", Trigger.AUTOMATIC);
    assertThat(stage.events().awaitEnd(next)).isEqualTo(new RunEvent.JobSkipped("PAUSED", null));
  }

  @Test
  void a_run_that_has_ended_makes_no_request_whatever_its_connector_swallows() {
    UUID job = stage.request(stage.account("stubborn"), "stubborn", Trigger.AUTOMATIC);

    assertThat(stage.events().awaitEnd(job))
        .isEqualTo(new RunEvent.JobFailed(EXPIRED, "NOBODY_TO_ASK"));
    assertThat(REFUSED).containsExactly("RunStoppedException");
  }

  @Test
  void a_connector_that_stops_without_being_told_to_has_failed() {
    UUID job = stage.request(stage.account("gives-up"), "gives-up");

    assertThat(stage.events().awaitEnd(job))
        .isEqualTo(new RunEvent.JobFailed("UNKNOWN_ERROR", null));
  }

  @Test
  void a_cancel_withdraws_no_question_that_was_over_before() {
    UUID job = stage.request(stage.account("patient"), "patient");
    ChallengeView asked = stage.events().awaitQuestion(job, 1);
    stage.awaitStatus(job, RunStatus.WAITING);
    stage.sql(
        "update challenge set state = 'EXPIRED', closed_at = clock_timestamp() where id = '%s'"
            .formatted(asked.challengeId()));

    stage.cancel(job);

    stage.events().awaitEnd(job);
    assertThat(stage.events().typesOf(job)).doesNotContain("TwoFaCancelled");
  }

  @Test
  void a_refused_login_fails_with_its_code() {
    UUID job = stage.request(stage.account("refuses"), "refuses");

    assertThat(stage.events().awaitEnd(job))
        .isEqualTo(new RunEvent.JobFailed("LOGIN_FAILED", null));
    assertThat(stage.events().typesOf(job))
        .containsExactly("JobStarted", "LoginStarted", "LoginFailed", "JobFailed");
  }

  @Test
  void an_error_in_a_connector_ends_that_run_and_nothing_else() {
    UUID broken = stage.request(stage.account("breaks"), "breaks");
    UUID after = stage.request(stage.account("refuses"), "refuses");

    assertThat(stage.events().awaitEnd(broken))
        .isEqualTo(new RunEvent.JobFailed("UNKNOWN_ERROR", null));
    assertThat(stage.events().awaitEnd(after)).isInstanceOf(RunEvent.JobFailed.class);
  }

  @Test
  void a_login_that_says_nothing_is_assumed_and_its_success_is_certain_at_the_end() {
    UUID account = stage.account("slow");
    UUID job = stage.request(account, "slow");

    assertThat(stage.events().await(job, LoginEvent.LoginSucceeded.class).assumed()).isTrue();
    DOORS.open(account);

    assertThat(stage.events().awaitEnd(job)).isEqualTo(new RunEvent.JobSucceeded(0));
    assertThat(stage.events().typesOf(job))
        .containsExactly(
            "JobStarted", "LoginStarted", "LoginSucceeded", "LoginSucceeded", "JobSucceeded");
  }

  @Test
  void a_login_that_says_it_is_slow_is_not_assumed() {
    UUID slow = stage.account("slow-says-so");
    UUID job = stage.request(slow, "slow-says-so");
    UUID other = stage.account("slow");
    UUID yardstick = stage.request(other, "slow");

    // When the one that began later is assumed, this one would have been too.
    stage.events().await(job, LoginEvent.AutoSuccessfulLoginDeactivated.class);
    stage.events().await(yardstick, LoginEvent.LoginSucceeded.class);
    DOORS.open(slow);
    DOORS.open(other);

    stage.events().awaitEnd(job);
    assertThat(stage.events().typesOf(job)).containsOnlyOnce("LoginSucceeded");
    assertThat(stage.events().await(job, LoginEvent.LoginSucceeded.class).assumed()).isFalse();
  }

  @Test
  void a_cancel_while_waiting_closes_the_question_and_ends_the_run() {
    UUID job = stage.request(stage.account("patient"), "patient");
    ChallengeView asked = stage.events().awaitQuestion(job, 1);
    stage.awaitStatus(job, RunStatus.WAITING);

    stage.cancel(job);

    assertThat(stage.events().awaitEnd(job)).isEqualTo(new RunEvent.JobCancelled(null));
    assertThat(stage.events().await(job, ChallengeEvent.TwoFaCancelled.class))
        .isEqualTo(new ChallengeEvent.TwoFaCancelled(asked.challengeId(), CloseReason.CANCELLED));
    stage.awaitStatus(job, RunStatus.CANCELLED);
  }

  @Test
  void a_cancel_while_running_interrupts_the_connector() {
    UUID job = stage.request(stage.account("slow"), "slow");
    stage.events().await(job, LoginEvent.LoginStarted.class);

    stage.cancel(job);

    assertThat(stage.events().awaitEnd(job)).isEqualTo(new RunEvent.JobCancelled(null));
  }

  @Test
  void a_cancel_whose_reply_is_lost_is_found_in_the_row() {
    UUID job = stage.request(stage.account("slow"), "slow");
    stage.events().await(job, LoginEvent.LoginStarted.class);

    stage.store().runEnds().cancel(WorkerFixture.OWNER, job);

    assertThat(stage.events().awaitEnd(job)).isEqualTo(new RunEvent.JobCancelled(null));
  }

  @Test
  void a_job_that_was_cancelled_before_its_claim_never_starts() {
    UUID account = stage.account("patient");
    UUID job = stage.requestRowOnly(account);
    stage.cancel(job);
    stage.produceRecordOf(job, account, "patient");
    UUID behind = stage.request(stage.account("refuses"), "refuses");

    stage.events().awaitEnd(behind);
    // Whoever cancelled may have died before it said so: the sweep does.
    assertThat(stage.events().awaitEnd(job)).isEqualTo(new RunEvent.JobCancelled(null));
    assertThat(stage.events().typesOf(job)).doesNotContain("JobStarted");
  }

  @Test
  void a_connector_that_does_not_listen_is_abandoned_and_its_row_ends() {
    UUID account = stage.account("deaf");
    UUID job = stage.request(account, "deaf");
    stage.events().await(job, LoginEvent.LoginStarted.class);

    stage.cancel(job);

    assertThat(stage.events().awaitEnd(job)).isEqualTo(new RunEvent.JobCancelled(null));
    DOORS.open(account);
    Awaitility.await("the end is marked announced")
        .atMost(Duration.ofSeconds(10))
        .until(() -> stage.store().runs().find(job).announcedAt() != null);
  }
}
