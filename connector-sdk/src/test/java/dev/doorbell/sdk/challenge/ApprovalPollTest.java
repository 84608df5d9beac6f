package dev.doorbell.sdk.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalPollTest {
  private static final ApprovalPoll POLL =
      ApprovalPoll.every(Duration.ofSeconds(2), () -> Approval.PENDING);

  @ParameterizedTest
  @CsvSource({
    "PT2S, PT2S",
    "PT0.5S, PT0.5S",
    "PT30S, PT30S",
    "PT0S, PT0.5S",
    "PT-1S, PT0.5S",
    "PT1M, PT30S"
  })
  void an_interval_outside_the_limits_is_replaced_by_the_nearest_limit(
      Duration requested, Duration used) {
    assertThat(ApprovalPoll.every(requested, () -> Approval.PENDING).interval()).isEqualTo(used);
  }

  @Test
  void the_timeout_of_a_poll_can_be_set() {
    assertThat(POLL.timeout()).isEqualTo(ApprovalPoll.DEFAULT_TIMEOUT);
    ApprovalPoll shorter = POLL.withTimeout(Duration.ofSeconds(7));
    assertThat(shorter.timeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(shorter.interval()).isEqualTo(POLL.interval());
    assertThatIllegalArgumentException().isThrownBy(() -> POLL.withTimeout(Duration.ZERO));
  }
}
