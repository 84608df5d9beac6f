package dev.doorbell.runtime.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FileLimitTest {
  private static final ConnectionLimits LIMITS =
      new ConnectionLimits(
          12_000, 1_000, Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60));

  @Test
  void limits_that_fit_stay_as_they_are() {
    assertThat(FileLimit.apply(LIMITS, 12_512)).isEqualTo(LIMITS);
    assertThat(FileLimit.apply(LIMITS, Long.MAX_VALUE)).isEqualTo(LIMITS);
  }

  @Test
  void some_files_are_left_for_other_uses() {
    assertThat(FileLimit.apply(LIMITS, 12_511).all()).isEqualTo(11_999);
    assertThat(FileLimit.apply(LIMITS, 1_024).all()).isEqualTo(512);
    assertThat(FileLimit.apply(LIMITS, 256).all()).isEqualTo(128);
    assertThat(FileLimit.apply(LIMITS, 0).all()).isEqualTo(1);
    assertThat(FileLimit.apply(LIMITS, 1_024).perAddress()).isEqualTo(1_000);
  }
}
