package dev.doorbell.konnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UsageTest {
  private static final SandboxLimits LIMITS =
      new SandboxLimits(1 << 20, Duration.ofSeconds(60), Duration.ofSeconds(5), 10, 1);
  private static final Duration NOW = Duration.ZERO;

  @Test
  void memory_time_and_threads_of_a_process_are_read() {
    String stat = "7 (a) b) S 1 7 7 0 -1 0 0 0 0 0 100 50 25 25 20 0 11 0 5 0 0";
    String status =
        "Name:\ta\nRssAnon:\t    2048 kB\nRssFile:\t 90000 kB\nRssShmem:\t    1024 kB\n";

    assertThat(Usage.parse(stat, status)).isEqualTo(new Usage(3 << 20, Duration.ofSeconds(2), 11));
  }

  @Test
  void a_process_at_its_limits_goes_on() {
    assertThat(
            new Usage(1 << 20, Duration.ofSeconds(5), 10).exceeded(LIMITS, Duration.ofSeconds(60)))
        .isEmpty();
  }

  @Test
  void each_limit_has_its_reason() {
    assertThat(new Usage((1 << 20) + 1, NOW, 1).exceeded(LIMITS, NOW))
        .contains("more than 1 MiB of memory");
    assertThat(new Usage(0, NOW, 11).exceeded(LIMITS, NOW))
        .contains("more than 10 processes and threads");
    assertThat(new Usage(0, Duration.ofMillis(5_001), 1).exceeded(LIMITS, NOW))
        .contains("more than 5 s of processor time");
    assertThat(new Usage(0, NOW, 1).exceeded(LIMITS, Duration.ofMillis(60_001)))
        .contains("ran for more than 60 s");
  }
}
