package dev.doorbell.sdk.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockSkewIT {
  private static final Instant NOON = Instant.parse("2026-03-31T12:00:00Z");

  @ParameterizedTest
  @CsvSource({"12:00:00, PT0S", "12:00:30, PT30S", "11:59:30, PT-30S", "13:00:00, PT1H"})
  void the_clock_skew_of_the_site_is_known(String time, Duration skew) throws IOException {
    try (RawSite raw = answering("Date: Tue, 31 Mar 2026 %s GMT\r\n".formatted(time));
        SiteSession session = raw.session(SiteSettings.DEFAULT, () -> NOON)) {
      assertThat(session.clockSkew()).as("before the first request").isEmpty();
      session.get("/");
      assertThat(session.clockSkew()).contains(skew);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "Date: nonsense",
    "Date: Tue",
    "Date: Tue, 99 Mar 2026 12:00:00 GMT",
    "'Date: Tue, 31 Mar 2026 11:00:00 GMT\r\nAge: 3600'"
  })
  void a_missing_invalid_or_cached_date_gives_no_clock_skew(String header) throws IOException {
    try (RawSite raw = answering(header.isEmpty() ? "" : header + "\r\n");
        SiteSession session = raw.session(SiteSettings.DEFAULT, () -> NOON)) {
      session.get("/");
      assertThat(session.clockSkew()).isEmpty();
    }
  }

  /** The date of a slow response is the time at which it started. */
  @Test
  void the_duration_of_a_response_is_not_clock_skew() throws IOException {
    Deque<Instant> times = new ConcurrentLinkedDeque<>(List.of(NOON, NOON, NOON.plusSeconds(60)));
    try (RawSite raw = answering("Date: Tue, 31 Mar 2026 12:00:01 GMT\r\n");
        SiteSession session = raw.session(SiteSettings.DEFAULT, times::removeFirst)) {
      session.get("/");
      assertThat(session.clockSkew()).contains(Duration.ZERO);
    }
    assertThat(times).as("the clock was read before and after the request").isEmpty();
  }

  private static RawSite answering(String header) throws IOException {
    return new RawSite(
        on -> on.write("HTTP/1.1 200 OK\r\n" + header + "Content-Length: 0\r\n\r\n"));
  }
}
