package dev.doorbell.store.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.challenge.CloseReason;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Why an answer or a request for another code is rejected. */
class OutcomesTest {
  private static final Instant DEADLINE = Instant.parse("2026-01-31T10:03:00Z");
  private static final Instant NOW = DEADLINE.minusSeconds(60);
  private static final UUID ID = new UUID(1, 1);

  private static Challenge challenge(
      ChallengeState state,
      @Nullable Instant resendAt,
      boolean resendRequested,
      @Nullable CloseReason reason) {
    return new Challenge(
        ID,
        ID,
        "local",
        ID,
        "bank",
        1,
        state,
        "{}",
        NOW,
        DEADLINE,
        null,
        resendAt,
        resendRequested,
        reason,
        null);
  }

  private static Challenge open(@Nullable Instant resendAt, boolean resendRequested) {
    return challenge(ChallengeState.OPEN, resendAt, resendRequested, null);
  }

  @Test
  void an_answer_is_rejected_after_another_answer_or_an_approval() {
    assertThat(AnswerOutcome.rejection(true, null)).isEqualTo(new AnswerOutcome.AlreadyAnswered());
    assertThat(AnswerOutcome.rejection(false, CloseReason.APPROVED))
        .isEqualTo(new AnswerOutcome.AlreadyAnswered());
  }

  @Test
  void an_answer_after_a_resend_is_rejected_with_that_reason() {
    assertThat(AnswerOutcome.rejection(false, CloseReason.RESENT))
        .isEqualTo(new AnswerOutcome.Resent());
  }

  @ParameterizedTest
  @EnumSource(
      names = {"APPROVED", "RESENT"},
      mode = Mode.EXCLUDE)
  void an_answer_to_a_challenge_that_was_closed_otherwise_is_too_late(CloseReason reason) {
    assertThat(AnswerOutcome.rejection(false, reason)).isEqualTo(new AnswerOutcome.TooLate());
  }

  @Test
  void an_answer_after_the_deadline_is_too_late() {
    assertThat(AnswerOutcome.rejection(false, null)).isEqualTo(new AnswerOutcome.TooLate());
  }

  @Test
  void no_other_code_is_sent_for_a_challenge_that_was_answered_or_approved() {
    Challenge answered = challenge(ChallengeState.ANSWERED, NOW, true, null);
    assertThat(ResendOutcome.rejection(answered, true, NOW, null))
        .isEqualTo(new ResendOutcome.AlreadyAnswered());
    Challenge approved = challenge(ChallengeState.DONE, NOW, false, CloseReason.APPROVED);
    assertThat(ResendOutcome.rejection(approved, false, NOW, null))
        .isEqualTo(new ResendOutcome.AlreadyAnswered());
  }

  @Test
  void a_second_request_for_another_code_finds_the_first() {
    Challenge requested = open(NOW, true);
    assertThat(ResendOutcome.rejection(requested, false, NOW, null))
        .isEqualTo(new ResendOutcome.AlreadyRequested(requested));
    Challenge resent = challenge(ChallengeState.CANCELLED, NOW, true, CloseReason.RESENT);
    assertThat(ResendOutcome.rejection(resent, false, NOW, null))
        .isEqualTo(new ResendOutcome.AlreadyRequested(resent));
  }

  @Test
  void a_request_at_the_deadline_or_for_a_closed_challenge_is_too_late() {
    assertThat(ResendOutcome.rejection(open(NOW, true), false, DEADLINE, null))
        .isEqualTo(new ResendOutcome.TooLate());
    Challenge denied = challenge(ChallengeState.CANCELLED, NOW, false, CloseReason.DENIED);
    assertThat(ResendOutcome.rejection(denied, false, NOW, null))
        .isEqualTo(new ResendOutcome.TooLate());
  }

  @Test
  void a_resend_is_rejected_if_the_site_cannot_send_another_code() {
    assertThat(ResendOutcome.rejection(open(null, false), false, NOW, null))
        .isEqualTo(new ResendOutcome.NotOffered());
  }

  @Test
  void a_request_before_resend_at_is_rejected_with_the_remaining_time() {
    Instant later = NOW.plusSeconds(20);
    assertThat(ResendOutcome.rejection(open(later, false), false, NOW, null))
        .isEqualTo(new ResendOutcome.TooSoon(later, Duration.ofSeconds(20)));
    assertThat(ResendOutcome.rejection(open(NOW, false), false, NOW, null))
        .as("reached after the request was rejected")
        .isEqualTo(new ResendOutcome.TooSoon(NOW, Duration.ZERO));
  }

  @Test
  void the_later_of_the_times_of_the_site_and_of_the_account_counts() {
    Instant resendAt = NOW.plusSeconds(20);
    Instant messageAt = NOW.plusSeconds(30);

    assertThat(ResendOutcome.rejection(open(resendAt, false), false, NOW, messageAt))
        .isEqualTo(new ResendOutcome.MessageTooSoon(messageAt, Duration.ofSeconds(30)));
    assertThat(ResendOutcome.rejection(open(messageAt, false), false, NOW, resendAt))
        .isEqualTo(new ResendOutcome.TooSoon(messageAt, Duration.ofSeconds(30)));
    assertThat(ResendOutcome.rejection(open(null, false), false, NOW, messageAt))
        .isEqualTo(new ResendOutcome.NotOffered());
  }
}
