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

/** A site that waits for the person's phone, and what else may come meanwhile. */
class ApprovalWatchIT {
  private static final Duration PACE = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<Answer> answers = new CopyOnWriteArrayList<>();
  private final AtomicInteger looks = new AtomicInteger();
  private volatile Supplier<Approval> site = () -> Approval.PENDING;
  private WorkerFixture stage;

  @BeforeEach
  void start() {
    stage = new WorkerFixture();
  }

  @AfterEach
  void stop() {
    stage.close();
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

  /** Looks as a connector would: by a call that the context allows to whoever acts for the run. */
  private ApprovalPoll poll(ConnectorContext context) {
    return ApprovalPoll.every(
        PACE,
        () -> {
          looks.incrementAndGet();
          context.field("password");
          return site.get();
        });
  }

  private UUID requested(String slug) {
    return stage.request(stage.account(slug), slug);
  }

  private ChallengeState state(ChallengeView challenge) {
    return stage.store().challenges().find(challenge.challengeId()).state();
  }

  @Test
  void the_run_goes_on_when_the_site_says_so_and_nobody_typed_anything() {
    stage.worker(asking("approved", Challenge.approval("42").withMessage("Open the app")));
    UUID job = requested("approved");
    ChallengeView asked = stage.events().awaitQuestion(job, 1);
    assertThat(asked.type()).isEqualTo(ChallengeType.APP);
    assertThat(asked.display()).isEqualTo("42");
    assertThat(asked.codeLength()).isNull();
    assertThat(asked.numeric()).isNull();

    site = () -> Approval.APPROVED;

    assertThat(stage.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(answers).containsExactly(new Answer.Approved());
    assertThat(state(asked)).isEqualTo(ChallengeState.DONE);
    assertThat(stage.events().typesOf(job))
        .containsSubsequence("TwoFaRequested", "TwoFaApproved", "LoginSucceeded", "JobSucceeded")
        .doesNotContain("TwoFaAnswered");
  }

  @Test
  void a_refusal_on_the_phone_closes_the_question_and_is_told_to_the_connector() {
    stage.worker(asking("denied", Challenge.approval()));
    UUID job = requested("denied");
    ChallengeView asked = stage.events().awaitQuestion(job, 1);

    site = () -> Approval.DENIED;

    stage.events().awaitEnd(job);
    assertThat(answers).containsExactly(new Answer.Declined(Answer.Declined.Reason.DENIED));
    assertThat(stage.events().await(job, ChallengeEvent.TwoFaCancelled.class))
        .isEqualTo(new ChallengeEvent.TwoFaCancelled(asked.challengeId(), CloseReason.DENIED));
  }

  @Test
  void a_code_may_come_instead_and_the_site_is_asked_no_more() {
    stage.worker(asking("either", Challenge.approval().orCode(Channel.SMS, 6)));
    UUID job = requested("either");
    ChallengeView asked = stage.events().awaitQuestion(job, 1);
    assertThat(asked.codeLength()).isEqualTo(6);

    stage.answer(job, asked, "123456");

    stage.events().awaitEnd(job);
    assertThat(answers).containsExactly(new Answer.Typed("123456"));
    int then = looks.get();
    await("no further look").during(PACE.multipliedBy(3)).until(() -> looks.get() == then);
  }

  @Test
  void a_cancel_ends_the_run_at_once_in_the_middle_of_a_look() {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch looking = new CountDownLatch(1);
    site =
        () -> {
          looking.countDown();
          try {
            never.await();
          } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
          }
          return Approval.APPROVED;
        };
    stage.worker(asking("cancelled", Challenge.approval()));
    UUID job = requested("cancelled");
    ChallengeView asked = stage.events().awaitQuestion(job, 1);
    await("a look").atMost(PATIENCE).until(() -> looking.getCount() == 0);

    stage.cancel(job);

    assertThat(stage.events().awaitEnd(job)).isInstanceOf(RunEvent.JobCancelled.class);
    assertThat(answers).isEmpty();
    assertThat(state(asked)).isEqualTo(ChallengeState.CANCELLED);
    assertThat(stage.events().typesOf(job)).doesNotContain("TwoFaApproved");
  }

  @Test
  void a_site_that_is_down_for_a_moment_is_asked_again() {
    site =
        () -> {
          if (looks.get() <= ApprovalPoll.MAX_FAILED_CHECKS) {
            throw new ConnectorException(ErrorCode.VENDOR_DOWN, "Not now");
          }
          return Approval.APPROVED;
        };
    stage.worker(asking("down", Challenge.approval()));
    UUID job = requested("down");

    assertThat(stage.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(looks.get()).isEqualTo(ApprovalPoll.MAX_FAILED_CHECKS + 1);
  }

  @Test
  void a_look_that_fails_ends_the_run_with_its_error() {
    site =
        () -> {
          throw ConnectorException.siteChanged("Nothing to look at");
        };
    stage.worker(asking("broken", Challenge.approval()));
    UUID job = requested("broken");

    assertThat(stage.events().awaitEnd(job))
        .isInstanceOfSatisfying(
            RunEvent.JobFailed.class,
            failed -> {
              assertThat(failed.errorCode()).isEqualTo("UNKNOWN_ERROR");
              assertThat(failed.reason()).isEqualTo("SITE_CHANGED");
            });
  }

  @Test
  void a_run_that_changes_hands_while_it_waits_goes_on_with_the_same_question() {
    stage.worker(asking("hands", Challenge.approval()));
    UUID job = requested("hands");
    ChallengeView asked = stage.events().awaitQuestion(job, 1);

    stage.sql(
        "update incarnation set ended_at = clock_timestamp() where id = (select incarnation from run where id = '%s')"
            .formatted(job));
    stage.events().await(job, RunEvent.JobStarted.class, 2);
    stage.awaitStatus(job, RunStatus.WAITING);
    site = () -> Approval.APPROVED;

    assertThat(stage.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(stage.events().await(job, ChallengeEvent.TwoFaApproved.class).challengeId())
        .isEqualTo(asked.challengeId());
    assertThat(answers).containsExactly(new Answer.Approved());
  }
}
