package dev.doorbell.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OncePerMinuteTest {
  private Instant now = Instant.EPOCH;
  private final OncePerMinute once = new OncePerMinute(() -> now);

  @Test
  void the_first_of_a_cause_is_said_and_the_next_are_held_back_and_counted() {
    assertThat(once.admit("garbage")).hasValue(0);
    assertThat(once.admit("garbage")).isEmpty();
    assertThat(once.admit("garbage")).isEmpty();
    now = now.plus(Duration.ofMinutes(1));
    assertThat(once.admit("garbage")).hasValue(2);
  }

  @Test
  void one_cause_does_not_silence_another() {
    assertThat(once.admit("garbage")).hasValue(0);
    assertThat(once.admit("stale")).hasValue(0);
  }
}
