package dev.doorbell.store.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunWindowTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static RunWindow window(String from, String to) {
    return new RunWindow(LocalTime.parse(from), LocalTime.parse(to), PARIS);
  }

  @ParameterizedTest
  @CsvSource({
    // Winter: UTC+1.
    "02:00, 06:00, 2026-01-10, 2026-01-10T01:00:00Z, 2026-01-10T05:00:00Z",
    // Summer: UTC+2.
    "02:00, 06:00, 2026-07-10, 2026-07-10T00:00:00Z, 2026-07-10T04:00:00Z",
    // Over midnight.
    "22:00, 04:00, 2026-01-10, 2026-01-10T21:00:00Z, 2026-01-11T03:00:00Z",
    // 02:00 does not exist on 29 March 2026: the window opens at 03:00, and closes at 06:00.
    "02:00, 06:00, 2026-03-29, 2026-03-29T01:00:00Z, 2026-03-29T04:00:00Z",
    // The whole window does not exist on that day: it has its usual length.
    "02:00, 03:00, 2026-03-29, 2026-03-29T01:00:00Z, 2026-03-29T02:00:00Z",
    // 02:30 is twice on 25 October 2026: the first one counts, and the window is longer.
    "02:30, 06:00, 2026-10-25, 2026-10-25T00:30:00Z, 2026-10-25T05:00:00Z",
    // Over midnight, into the day on which the clocks change.
    "22:00, 04:00, 2026-03-28, 2026-03-28T21:00:00Z, 2026-03-29T02:00:00Z",
  })
  void a_window_follows_the_clocks_of_its_time_zone(
      String from, String to, LocalDate date, Instant opens, Instant closes) {
    assertThat(window(from, to).on(date)).isEqualTo(new RunWindow.Occurrence(date, opens, closes));
  }

  @ParameterizedTest
  @CsvSource({
    "22:00, 04:00, 2026-01-10T20:59:59Z, 2026-01-09, false",
    "22:00, 04:00, 2026-01-10T21:00:00Z, 2026-01-10, true",
    "22:00, 04:00, 2026-01-11T02:59:59Z, 2026-01-10, true",
    "22:00, 04:00, 2026-01-11T03:00:00Z, 2026-01-10, false",
    "02:00, 06:00, 2026-01-10T00:59:59Z, 2026-01-09, false",
    "02:00, 06:00, 2026-01-10T01:00:00Z, 2026-01-10, true",
    "02:00, 06:00, 2026-01-10T05:00:00Z, 2026-01-10, false",
  })
  void the_last_window_that_opened_may_be_closed(
      String from, String to, Instant time, LocalDate date, boolean open) {
    RunWindow.Occurrence last = window(from, to).lastOpened(time);
    assertThat(last.date()).isEqualTo(date);
    assertThat(last.contains(time)).isEqualTo(open);
    assertThat(window(from, to).nextAfter(time).date()).isEqualTo(date.plusDays(1));
  }

  @Test
  void a_window_never_opens_before_the_one_of_the_day_before_and_always_has_a_length() {
    for (RunWindow window :
        new RunWindow[] {
          window("02:00", "03:00"), window("23:30", "02:30"), window("03:00", "02:00")
        }) {
      RunWindow.Occurrence before = window.on(LocalDate.of(2026, 1, 1));
      for (int day = 1; day < 400; day++) {
        RunWindow.Occurrence next = window.on(before.date().plusDays(1));
        assertThat(next.opens()).isAfter(before.opens());
        assertThat(next.length()).isGreaterThanOrEqualTo(Duration.ofHours(1));
        before = next;
      }
    }
  }

  @Test
  void a_window_without_a_length_is_rejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> window("02:00", "02:00"));
  }
}
