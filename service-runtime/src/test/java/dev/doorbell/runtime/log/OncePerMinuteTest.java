package dev.doorbell.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OncePerMinuteTest {
  private Instant now = Instant.EPOCH;
  private final OncePerMinute once = new OncePerMinute(() -> now);

  @Test
  void the_first_message_of_a_cause_is_admitted_and_the_next_ones_are_counted() {
    assertThat(once.admit("garbage")).hasValue(0);
    assertThat(once.admit("garbage")).isEmpty();
    assertThat(once.admit("garbage")).isEmpty();
    now = now.plus(Duration.ofMinutes(1));
    assertThat(once.admit("garbage")).hasValue(2);
  }

  @Test
  void each_cause_has_its_own_limit() {
    assertThat(once.admit("garbage")).hasValue(0);
    assertThat(once.admit("stale")).hasValue(0);
  }
}
