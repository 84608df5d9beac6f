package dev.doorbell.worker.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CurrentChallengeTest {
  private final PendingReplies replies = new PendingReplies();
  private final CurrentChallenge current = new CurrentChallenge(UUID.randomUUID(), replies);
  private final UUID challenge = UUID.randomUUID();

  @Test
  void a_run_that_does_not_wait_is_not_woken() {
    assertThat(current.cancel()).isFalse();
    current.begin(challenge);

    assertThat(current.cancel()).isFalse();
    assertThat(current.drop()).isFalse();
  }

  @Test
  void a_cancel_wakes_the_wait_once() throws Exception {
    current.begin(challenge);
    PendingReply pending = current.register(challenge);

    assertThat(current.cancel()).isTrue();
    assertThat(current.drop()).isFalse();
    assertThat(pending.await(Duration.ZERO)).isEqualTo(new Signal.CancelCame());
  }

  @Test
  void a_hand_over_wakes_the_wait() throws Exception {
    current.begin(challenge);
    PendingReply pending = current.register(challenge);

    assertThat(current.drop()).isTrue();
    assertThat(pending.await(Duration.ZERO)).isEqualTo(new Signal.Dropped());
  }

  @Test
  void the_challenge_is_known_until_it_is_settled() {
    assertThat(current.id()).isNull();
    current.begin(challenge);
    assertThat(current.id()).isEqualTo(challenge);

    current.clear();

    assertThat(current.id()).isNull();
  }
}
