package dev.doorbell.operator.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFormatTest {
  private static final Instant NOW = Instant.parse("2026-01-31T23:30:00Z");
  private final TimeFormat times =
      new TimeFormat(InstantSource.fixed(NOW), ZoneId.of("Europe/Paris"));

  @Test
  void the_zone_of_the_user_determines_which_times_are_today() {
    assertThat(times.at(Instant.parse("2026-01-31T23:10:05Z"))).isEqualTo("00:10:05");
    assertThat(times.at(Instant.parse("2026-01-31T22:10:05Z"))).isEqualTo("2026-01-31 23:10");
  }

  @ParameterizedTest
  @CsvSource({
    "PT0.4S, just now",
    "PT1S, 1 s ago",
    "PT119S, 119 s ago",
    "PT2M, 2 min ago",
    "PT119M, 119 min ago",
    "PT2H, 2 h ago",
    "PT47H, 47 h ago",
    "PT48H, 2 d ago",
    "PT-0.4S, just now",
    "PT-90S, in 90 s",
    "PT-3H, in 3 h"
  })
  void the_largest_unit_with_a_value_of_at_least_two_is_used_or_else_seconds(
      Duration elapsed, String expected) {
    assertThat(times.ago(NOW.minus(elapsed))).isEqualTo(expected);
  }

  @Test
  void a_countdown_has_minutes_and_seconds() {
    assertThat(TimeFormat.countdown(Duration.ofSeconds(170))).isEqualTo("2:50");
    assertThat(TimeFormat.countdown(Duration.ofMinutes(75))).isEqualTo("75:00");
  }
}
