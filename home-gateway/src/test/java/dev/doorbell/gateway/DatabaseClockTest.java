package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {
  @Test
  void it_follows_the_database_when_the_local_clock_is_wrong() {
    Instant here = Instant.parse("2026-01-01T00:00:30Z");
    Instant there = Instant.parse("2026-01-01T00:00:00Z");
    DatabaseClock clock = new DatabaseClock(InstantSource.fixed(here), () -> there);
    assertThat(clock.instant()).isEqualTo(here);
    clock.synchronize();
    assertThat(clock.instant()).isEqualTo(there);
  }
}
