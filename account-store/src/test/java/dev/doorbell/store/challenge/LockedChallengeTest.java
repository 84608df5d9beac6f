package dev.doorbell.store.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class LockedChallengeTest {
  private static final Instant DEADLINE = Instant.parse("2026-01-31T10:03:00Z");

  private static LockedChallenge challenge(ChallengeState state, Instant now) {
    return new LockedChallenge(state, false, null, now, DEADLINE);
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
}
