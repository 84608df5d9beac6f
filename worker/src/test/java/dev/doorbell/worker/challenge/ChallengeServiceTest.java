package dev.doorbell.worker.challenge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.store.run.FencedOutException;
import dev.doorbell.worker.fake.FakeChallengeRows;
import dev.doorbell.worker.fake.RecordedChallenges;
import dev.doorbell.worker.fake.TestRuns;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChallengeServiceTest {
  private static final byte[] ANSWER = "sealed".getBytes(UTF_8);

  private final FakeChallengeRows rows = new FakeChallengeRows(TestRuns.running(UUID.randomUUID()));
  private final FakeAnnouncer announcer = new FakeAnnouncer();
  private final RecordedChallenges observed = new RecordedChallenges();
  private final FakePausableRun run = new FakePausableRun();
  private final CurrentChallenge current =
      new CurrentChallenge(UUID.randomUUID(), new PendingReplies());
  private final ChallengeView view = TestChallenges.view(Challenge.sms("+33"));
  private final ChallengeService challenges =
      new ChallengeService(
          rows,
          current,
          new ChallengeDecisions(rows, announcer, observed, Duration.ZERO),
          run,
          observed,
          Duration.ZERO);

  private ChallengeOutcome ask() {
    return challenges.ask(
        new ChallengeDraft(view, TestChallenges.row(view), TestChallenges.SAVES_SESSION, null));
  }

  @Test
  void the_row_is_written_and_the_run_paused_before_the_challenge_is_announced() {
    announcer.whenRequested(() -> {
      assertThat(rows.opened()).hasSize(1);
      assertThat(rows.sessions()).containsExactly(TestChallenges.SESSION);
      assertThat(run.calls()).containsExactly("paused");
      assertThat(current.cancel()).isTrue();
    });

    assertThat(ask()).isEqualTo(new ChallengeOutcome.Cancelled());
  }

  @Test
  void a_run_whose_user_answered_waits_for_a_permit() {
    announcer.whenRequested(() -> {
      rows.answer(view.challengeId(), ANSWER);
      current.end(new Signal.AnswerCame(true));
    });

    ask();

    assertThat(run.calls()).containsExactly("paused", "resumed");
  }

  @Test
  void a_run_that_only_has_to_end_does_not_wait_for_a_permit() {
    announcer.whenRequested(() -> current.drop());

    ask();

    assertThat(run.calls()).containsExactly("paused", "resumed above limit");
  }

  @Test
  void a_run_that_another_attempt_owns_does_not_wait_for_a_permit() {
    rows.fenceOut();

    assertThatThrownBy(this::ask).isInstanceOf(FencedOutException.class);
    assertThat(run.calls()).containsExactly("paused", "resumed above limit");
    assertThat(observed.seen()).containsExactly("begin SMS", "closed");
  }

  @Test
  void a_thread_that_is_interrupted_stops_and_keeps_its_flag() {
    announcer.whenRequested(() -> Thread.currentThread().interrupt());

    assertThatThrownBy(this::ask).isInstanceOf(RunStoppedException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(run.calls()).containsExactly("paused", "resumed above limit");
  }

  @Test
  void a_resumed_challenge_takes_an_answer_that_is_already_in_its_row() {
    rows.open(TestChallenges.row(view), TestChallenges.SESSION);
    rows.answer(view.challengeId(), ANSWER);

    assertThat(challenges.resume(view, null)).isInstanceOf(ChallengeOutcome.Answered.class);
    assertThat(rows.opened()).hasSize(1);
  }

  @Test
  void a_resumed_challenge_that_is_open_is_announced_again() {
    rows.open(TestChallenges.row(view), TestChallenges.SESSION);
    announcer.whenRequested(() -> current.cancel());

    challenges.resume(view, null);

    assertThat(announcer.outcomes()).containsExactly("requested");
  }

  @Test
  void the_wait_is_observed_with_its_outcome() {
    announcer.whenRequested(() -> current.cancel());

    ask();

    assertThat(observed.seen()).containsExactly("begin SMS", "ended Cancelled", "closed");
  }

  @Test
  void metrics_keep_their_names() {
    assertThat(new ChallengeOutcome.ResendRequested().tag()).isEqualTo("ResendAsked");
    assertThat(new ChallengeOutcome.LeaseLost().tag()).isEqualTo("LeaseLost");
  }
}
