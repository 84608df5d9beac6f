package dev.doorbell.gateway.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.reply.Reply;
import dev.doorbell.gateway.fixture.TestRows;
import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.gateway.problem.ProblemException;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.challenge.ResendOutcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResendServiceTest {
  private final FakeChallengeRows rows = new FakeChallengeRows();
  private final List<String> steps = new ArrayList<>();
  private ResendOutcome outcome = new ResendOutcome.NotFound();
  private final ChallengeNotifier.Sender sender =
      new ChallengeNotifier.Sender() {
        @Override
        public void send(Reply reply, int partition) {
          steps.add(reply.getClass().getSimpleName() + " to " + partition);
        }

        @Override
        public void publish(EventEnvelope event) {
          steps.add(event.type());
        }
      };

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ResendService resends =
      new ResendService(
          (owner, jobId, challengeId) -> {
            steps.add("row of " + challengeId);
            return outcome;
          },
          new ChallengeLookup(rows),
          new ChallengeNotifier(sender, () -> TestRows.NOW),
          new GatewayMetrics(registry));

  private Challenge resend() {
    return resends.resend(TestRows.OWNER, TestRows.JOB, null);
  }

  private double counted(String tag) {
    return registry.get("doorbell.gateway.resends").tag("outcome", tag).counter().count();
  }

  @Test
  void the_row_is_written_first_then_worker_and_subscribers_are_notified() {
    Challenge open = rows.add(ChallengeState.OPEN);
    outcome = new ResendOutcome.Requested(open, TestRows.WORKER);
    assertThat(resend()).isEqualTo(open);
    assertThat(steps)
        .containsExactly("row of " + open.id(), "ResendReply to 5", "TwoFaResendRequested");
    assertThat(counted("accepted")).isEqualTo(1);
  }

  @Test
  void while_no_worker_owns_the_run_only_subscribers_are_notified() {
    Challenge open = rows.add(ChallengeState.OPEN);
    outcome = new ResendOutcome.Requested(open, null);
    resend();
    assertThat(steps).hasSize(2).last().isEqualTo("TwoFaResendRequested");
  }

  @Test
  void a_repeated_request_succeeds_without_another_notification() {
    Challenge open = rows.add(ChallengeState.OPEN);
    outcome = new ResendOutcome.AlreadyRequested(open);
    assertThat(resend()).isEqualTo(open);
    assertThat(steps).containsExactly("row of " + open.id());
    assertThat(counted("repeated")).isEqualTo(1);
  }

  @Test
  void a_request_that_the_row_does_not_accept_gets_the_matching_problem() {
    rows.add(ChallengeState.OPEN);
    Map<ResendOutcome, String> problems =
        Map.of(
            new ResendOutcome.NotFound(), "UNKNOWN_CHALLENGE",
            new ResendOutcome.AlreadyAnswered(), "ALREADY_ANSWERED",
            new ResendOutcome.TooLate(), "TOO_LATE",
            new ResendOutcome.NotOffered(), "RESEND_NOT_OFFERED");
    problems.forEach((rejection, code) -> {
      outcome = rejection;
      assertThatThrownBy(this::resend).isInstanceOf(ProblemException.class).hasMessage(code);
      assertThat(counted(code.toLowerCase(Locale.ROOT))).isEqualTo(1);
    });
    assertThat(steps).allMatch(step -> step.startsWith("row of"));
  }

  /**
   * A request that comes a second too early is rejected again, so the wait is rounded up to whole
   * seconds.
   */
  @Test
  void the_wait_after_a_request_that_comes_too_soon_is_rounded_up_to_whole_seconds() {
    rows.add(ChallengeState.OPEN);
    Map<Duration, Duration> waits =
        Map.of(
            Duration.ofMillis(1),
            Duration.ofSeconds(1),
            Duration.ofMillis(4_001),
            Duration.ofSeconds(5),
            Duration.ofSeconds(4),
            Duration.ofSeconds(4),
            Duration.ZERO,
            Duration.ofSeconds(1));
    waits.forEach((left, wait) -> {
      outcome = new ResendOutcome.TooSoon(TestRows.DEADLINE, left);
      assertThatThrownBy(this::resend)
          .isInstanceOfSatisfying(
              ProblemException.class,
              rejected -> {
                assertThat(rejected.problem().code()).isEqualTo("RESEND_TOO_SOON");
                assertThat(rejected.problem().retryAfter()).isEqualTo(wait);
                assertThat(rejected.problem().extensions())
                    .containsEntry("resendAt", TestRows.DEADLINE.toString());
              });
    });
  }

  @Test
  void a_request_is_rejected_while_the_limits_of_the_account_allow_no_message() {
    rows.add(ChallengeState.OPEN);
    outcome = new ResendOutcome.MessageTooSoon(TestRows.DEADLINE, Duration.ofMillis(4_001));
    assertThatThrownBy(this::resend)
        .isInstanceOfSatisfying(
            ProblemException.class,
            rejected -> {
              assertThat(rejected.problem().code()).isEqualTo("MESSAGE_TOO_SOON");
              assertThat(rejected.problem().status()).isEqualTo(429);
              assertThat(rejected.problem().retryAfter()).isEqualTo(Duration.ofSeconds(5));
              assertThat(rejected.problem().extensions())
                  .containsEntry("retryAt", TestRows.DEADLINE.toString());
            });
  }

  @Test
  void a_request_before_the_first_challenge_is_rejected() {
    assertThatThrownBy(this::resend).hasMessage("NOTHING_ASKED");
    assertThat(steps).isEmpty();
  }
}
