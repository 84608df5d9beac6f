package dev.doorbell.store.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class LockedChallengeTest {
  private static final Instant OPENED = Instant.parse("2026-01-31T10:00:00Z");
  private static final Instant DEADLINE = OPENED.plusSeconds(180);

  private static LockedChallenge challenge(ChallengeState state, Instant now) {
    byte[] answer = state == ChallengeState.ANSWERED ? new byte[] {1} : null;
    return challenge(state, answer, OPENED.plusSeconds(20), now);
  }

  private static LockedChallenge challenge(
      ChallengeState state, byte @Nullable [] answer, @Nullable Instant answeredAt, Instant now) {
    return new LockedChallenge(state, answer, true, false, null, now, OPENED, answeredAt, DEADLINE);
  }

  @Test
  void an_open_challenge_expires_at_its_deadline_and_not_before() {
    Instant before = DEADLINE.minusNanos(1);
    assertThat(challenge(ChallengeState.OPEN, before).expiry())
        .isEqualTo(new ExpireOutcome.NotYet(before, DEADLINE));
    assertThat(challenge(ChallengeState.OPEN, DEADLINE).expiry())
        .isEqualTo(new ExpireOutcome.Expired());
  }

  @Test
  void an_expired_challenge_is_expired_for_a_repeated_call() {
    assertThat(challenge(ChallengeState.EXPIRED, DEADLINE).expiry())
        .isEqualTo(new ExpireOutcome.Expired());
  }

  @ParameterizedTest
  @EnumSource(
      names = {"OPEN", "EXPIRED"},
      mode = Mode.EXCLUDE)
  void no_other_challenge_expires(ChallengeState state) {
    assertThat(challenge(state, DEADLINE).expiry()).isEqualTo(new ExpireOutcome.TooLate(state));
  }

  @Test
  void an_answer_is_handed_over_with_the_time_to_answer_and_the_time_to_submit() {
    var submit =
        (SubmitOutcome.Submit)
            challenge(ChallengeState.ANSWERED, OPENED.plusSeconds(25)).submission();
    assertThat(submit.sealedAnswer()).containsExactly(1);
    assertThat(submit.early()).isTrue();
    assertThat(submit.timeToAnswer()).isEqualTo(Duration.ofSeconds(20));
    assertThat(submit.timeToSubmit()).isEqualTo(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @EnumSource(names = "ANSWERED", mode = Mode.EXCLUDE)
  void no_other_challenge_has_an_answer_to_hand_over(ChallengeState state) {
    assertThat(challenge(state, DEADLINE).submission())
        .isEqualTo(new SubmitOutcome.NotAnswered(state));
  }
}
