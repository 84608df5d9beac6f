package dev.doorbell.store.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttemptLimitsTest {
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
  private static final AttemptLimits LIMITS = new AttemptLimits(5, 100);

  @Test
  void fewer_attempts_than_the_limit_leave_no_wait() {
    assertThat(LIMITS.left(List.of(), NOW)).isZero();
    assertThat(LIMITS.left(every(4, Duration.ofSeconds(1)), NOW)).isZero();
  }

  @Test
  void the_fifth_last_attempt_must_be_a_minute_old() {
    // 7, 6, 5, 4, 3, 2, 1 s ago: the fifth last was 5 s ago.
    assertThat(LIMITS.left(every(7, Duration.ofSeconds(1)), NOW)).hasSeconds(55);
    assertThat(LIMITS.left(every(7, Duration.ofSeconds(12)), NOW)).isZero();
  }

  @Test
  void the_limit_of_the_hour_may_last_longer_than_that_of_the_minute() {
    // The hundredth last was 50 minutes ago.
    assertThat(LIMITS.left(every(100, Duration.ofSeconds(30)), NOW)).hasMinutes(10);
  }

  @Test
  void zero_is_any_number() {
    assertThat(AttemptLimits.NONE.left(every(1_000, Duration.ofMillis(1)), NOW)).isZero();
    assertThat(AttemptLimits.NONE.minuteParameter()).isInfinite();
    assertThat(AttemptLimits.NONE.hourParameter()).isInfinite();
    assertThatIllegalArgumentException().isThrownBy(() -> new AttemptLimits(-1, 1));
  }

  /** The last one was one interval ago. */
  private static List<Instant> every(int count, Duration interval) {
    return IntStream.range(0, count)
        .mapToObj(i -> NOW.minus(interval.multipliedBy(count - i)))
        .toList();
  }
}
