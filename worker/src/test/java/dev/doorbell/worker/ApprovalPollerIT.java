package dev.doorbell.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.RunEvent;
import dev.doorbell.events.challenge.ChallengeType;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.ResumePoint;
import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Approval;
import dev.doorbell.sdk.challenge.ApprovalPoll;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question.Channel;
import dev.doorbell.sdk.challenge.WaitOptions;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.worker.fixture.ScriptedConnector;
import dev.doorbell.worker.fixture.WorkerFixture;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs that wait for an approval on the user's phone, and what may end their wait. */
class ApprovalPollerIT {
  private static final Duration PACE = Duration.ofMillis(500);
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final List<Answer> answers = new CopyOnWriteArrayList<>();
  private final AtomicInteger checks = new AtomicInteger();
  private volatile Supplier<Approval> site = () -> Approval.PENDING;
  private WorkerFixture fixture;

  @BeforeEach
  void start() {
    fixture = new WorkerFixture();
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private ScriptedConnector asking(String slug, Challenge challenge) {
    return ScriptedConnector.of(
        slug,
        context -> {
          if (context.takenOver()) {
            context.resumeAt(ResumePoint.atChallenge(() -> {}));
          } else {
            context.beforeSiteSendsCode();
          }
          answers.add(context.waitForAnswer(challenge, WaitOptions.NONE.polling(poll(context))));
          context.notifySuccessfulLogin();
        });
  }

  /**
   * Checks like a connector: with a call that the context allows only to the thread that acts for
   * the run.
   */
  private ApprovalPoll poll(ConnectorContext context) {
    return ApprovalPoll.every(
        PACE,
        () -> {
          checks.incrementAndGet();
          context.field("password");
          return site.get();
        });
  }

  private UUID requested(String slug) {
    return fixture.request(fixture.account(slug), slug);
  }

  private ChallengeState state(ChallengeView challenge) {
    return fixture.store().challenges().find(challenge.challengeId()).state();
  }

  @Test
  void the_run_resumes_when_the_site_reports_the_approval() {
    fixture.worker(asking("approved", Challenge.approval("42").withMessage("Open the app")));
    UUID job = requested("approved");
    ChallengeView asked = fixture.events().awaitChallenge(job, 1);
    assertThat(asked.type()).isEqualTo(ChallengeType.APP);
    assertThat(asked.display()).isEqualTo("42");
    assertThat(asked.codeLength()).isNull();
    assertThat(asked.numeric()).isNull();

    site = () -> Approval.APPROVED;

    assertThat(fixture.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(answers).containsExactly(new Answer.Approved());
    assertThat(state(asked)).isEqualTo(ChallengeState.DONE);
    assertThat(fixture.events().typesOf(job))
        .containsSubsequence("TwoFaRequested", "TwoFaApproved", "LoginSucceeded", "JobSucceeded")
        .doesNotContain("TwoFaAnswered");
  }

  @Test
  void a_denial_on_the_phone_closes_the_challenge_and_reaches_the_connector() {
    fixture.worker(asking("denied", Challenge.approval()));
    UUID job = requested("denied");
    ChallengeView asked = fixture.events().awaitChallenge(job, 1);

    site = () -> Approval.DENIED;

    fixture.events().awaitEnd(job);
    assertThat(answers).containsExactly(new Answer.Declined(Answer.Declined.Reason.DENIED));
    assertThat(fixture.events().await(job, ChallengeEvent.TwoFaCancelled.class))
        .isEqualTo(new ChallengeEvent.TwoFaCancelled(asked.challengeId(), CloseReason.DENIED));
  }

  @Test
  void a_code_instead_of_the_approval_ends_the_checks_of_the_site() {
    fixture.worker(asking("either", Challenge.approval().orCode(Channel.SMS, 6)));
    UUID job = requested("either");
    ChallengeView asked = fixture.events().awaitChallenge(job, 1);
    assertThat(asked.codeLength()).isEqualTo(6);

    fixture.answer(job, asked, "123456");

    fixture.events().awaitEnd(job);
    assertThat(answers).containsExactly(new Answer.Typed("123456"));
    int then = checks.get();
    await("no further check").during(PACE.multipliedBy(3)).until(() -> checks.get() == then);
  }

  @Test
  void a_cancellation_ends_the_run_during_a_check_of_the_site() {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch checking = new CountDownLatch(1);
    site =
        () -> {
          checking.countDown();
          try {
            never.await();
          } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
          }
          return Approval.APPROVED;
        };
    fixture.worker(asking("cancelled", Challenge.approval()));
    UUID job = requested("cancelled");
    ChallengeView asked = fixture.events().awaitChallenge(job, 1);
    await("a check of the site").atMost(TIMEOUT).until(() -> checking.getCount() == 0);

    fixture.cancel(job);

    assertThat(fixture.events().awaitEnd(job)).isInstanceOf(RunEvent.JobCancelled.class);
    assertThat(answers).isEmpty();
    assertThat(state(asked)).isEqualTo(ChallengeState.CANCELLED);
    assertThat(fixture.events().typesOf(job)).doesNotContain("TwoFaApproved");
  }

  @Test
  void a_site_that_is_unavailable_for_a_moment_is_checked_again() {
    site =
        () -> {
          if (checks.get() <= ApprovalPoll.MAX_FAILED_CHECKS) {
            throw new ConnectorException(ErrorCode.VENDOR_DOWN, "Not now");
          }
          return Approval.APPROVED;
        };
    fixture.worker(asking("down", Challenge.approval()));
    UUID job = requested("down");

    assertThat(fixture.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(checks.get()).isEqualTo(ApprovalPoll.MAX_FAILED_CHECKS + 1);
  }

  @Test
  void a_check_that_fails_ends_the_run_with_its_error() {
    site =
        () -> {
          throw ConnectorException.siteChanged("The page has no status");
        };
    fixture.worker(asking("broken", Challenge.approval()));
    UUID job = requested("broken");

    assertThat(fixture.events().awaitEnd(job))
        .isInstanceOfSatisfying(
            RunEvent.JobFailed.class,
            failed -> {
              assertThat(failed.errorCode()).isEqualTo("UNKNOWN_ERROR");
              assertThat(failed.reason()).isEqualTo("SITE_CHANGED");
            });
  }

  @Test
  void a_run_that_is_taken_over_while_it_waits_keeps_its_challenge() {
    fixture.worker(asking("hands", Challenge.approval()));
    UUID job = requested("hands");
    ChallengeView asked = fixture.events().awaitChallenge(job, 1);

    fixture.sql(
        "update incarnation set ended_at = clock_timestamp() where id = (select incarnation from run where id = '%s')"
            .formatted(job));
    fixture.events().await(job, RunEvent.JobStarted.class, 2);
    fixture.awaitStatus(job, RunStatus.WAITING);
    site = () -> Approval.APPROVED;

    assertThat(fixture.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(fixture.events().await(job, ChallengeEvent.TwoFaApproved.class).challengeId())
        .isEqualTo(asked.challengeId());
    assertThat(answers).containsExactly(new Answer.Approved());
  }
}
