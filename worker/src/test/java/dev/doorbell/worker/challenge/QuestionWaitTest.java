package dev.doorbell.worker.challenge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.worker.fake.FakeChallengeRows;
import dev.doorbell.worker.fake.RecordedChallenges;
import dev.doorbell.worker.fake.TestRuns;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class QuestionWaitTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final byte[] ANSWER = "sealed".getBytes(UTF_8);

  private final UUID jobId = UUID.randomUUID();
  private final FakeChallengeRows rows = new FakeChallengeRows(TestRuns.running(UUID.randomUUID()));
  private final FakeAnnouncer announcer = new FakeAnnouncer();
  private final PendingReplies replies = new PendingReplies();
  private final CurrentChallenge current = new CurrentChallenge(jobId, replies);
  private final ChallengeView view = TestChallenges.view(Challenge.sms("+33"));
  private final UUID id = view.challengeId();

  private ChallengeOutcome await(Duration firstCheck) throws InterruptedException {
    dev.doorbell.store.challenge.Challenge row =
        rows.open(TestChallenges.row(view), TestChallenges.SESSION);
    current.begin(id);
    return new QuestionWait(
            view,
            current,
            new ChallengeDecisions(rows, announcer, new RecordedChallenges(), Duration.ZERO),
            new FakePausableRun())
        .awaitOutcome(row, firstCheck, null);
  }

  @Test
  void an_answer_to_the_announcement_finds_the_wait_registered() throws Exception {
    announcer.whenRequested(() -> {
      rows.answer(id, ANSWER);
      assertThat(replies.answered(jobId, id, true)).isTrue();
    });

    assertThat(await(LONG)).isInstanceOf(ChallengeOutcome.Answered.class);
  }

  @Test
  void the_row_is_read_after_the_first_timeout_if_no_signal_comes() throws Exception {
    announcer.whenRequested(() -> rows.pass(TestChallenges.TIMEOUT));

    assertThat(await(Duration.ZERO)).isEqualTo(new ChallengeOutcome.Expired());
  }

  @Test
  void a_signal_of_an_answer_that_is_not_in_the_row_does_not_end_the_wait() throws Exception {
    announcer.whenRequested(() -> {
      assertThat(replies.answered(jobId, id, true)).isTrue();
      Thread.ofVirtual()
          .start(() -> {
            // The wait is registered again after the row was read.
            while (!current.cancel()) {
              Thread.onSpinWait();
            }
          });
    });

    assertThat(await(LONG)).isEqualTo(new ChallengeOutcome.Cancelled());
  }

  @Test
  void a_hand_over_ends_the_wait_and_leaves_the_challenge_open() throws Exception {
    announcer.whenRequested(() -> current.drop());

    assertThat(await(LONG)).isEqualTo(new ChallengeOutcome.LeaseLost());
    assertThat(rows.unfinished()).isNotNull();
  }

  @Test
  void no_wait_is_registered_after_its_outcome() throws Exception {
    announcer.whenRequested(() -> current.cancel());
    await(LONG);

    assertThat(replies.size()).isZero();
  }

  @Test
  void no_wait_is_registered_after_a_failed_announcement() {
    announcer.whenRequested(() -> {
      throw new IllegalStateException("the lease is lost");
    });

    assertThatThrownBy(() -> await(LONG)).isInstanceOf(IllegalStateException.class);
    assertThat(replies.size()).isZero();
  }
}
