package dev.doorbell.store.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MessageLimitTest {
  private static final PaceSettings LIMITS =
      new PaceSettings(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(15), 3, 1);

  @Test
  void a_message_waits_until_the_interval_has_passed() {
    assertThat(MessageLimit.decide(1, Duration.ofSeconds(4), LIMITS))
        .isEqualTo(new MessageLimit.Message.TooSoon(Duration.ofSeconds(4)));
    assertThat(MessageLimit.decide(1, Duration.ZERO, LIMITS))
        .isEqualTo(new MessageLimit.Message.Recorded());
    assertThat(MessageLimit.decide(1, Duration.ofSeconds(-9), LIMITS))
        .isEqualTo(new MessageLimit.Message.Recorded());
  }

  @Test
  void no_message_is_sent_in_an_hour_with_as_many_as_allowed() {
    assertThat(MessageLimit.decide(3, Duration.ZERO, LIMITS))
        .isEqualTo(new MessageLimit.Message.TooMany());
    assertThat(MessageLimit.decide(2, Duration.ZERO, LIMITS))
        .isEqualTo(new MessageLimit.Message.Recorded());
  }

  /** The time in the row may be that of an hour's limit, which a new setting has raised. */
  @Test
  void a_message_waits_no_longer_than_the_interval_of_the_current_settings() {
    assertThat(MessageLimit.decide(2, Duration.ofMinutes(50), LIMITS))
        .isEqualTo(new MessageLimit.Message.TooSoon(Duration.ofSeconds(15)));
    assertThat(MessageLimit.decide(2, Duration.ofMinutes(50), PaceSettings.NONE))
        .isEqualTo(new MessageLimit.Message.Recorded());
  }
}
