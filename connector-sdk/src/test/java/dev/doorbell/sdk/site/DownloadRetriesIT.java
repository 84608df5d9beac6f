package dev.doorbell.sdk.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.site.RawSite.Responder;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A download without side effects is retried after the delay that the site asks for. No other
 * request is retried.
 */
@Timeout(60)
class DownloadRetriesIT {
  private static final String FILE = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfile";
  private static final Instant NOON = Instant.parse("2026-03-31T12:00:00Z");
  private static final SiteSettings SETTINGS =
      SiteSettings.DEFAULT.withRetries(2, Duration.ofSeconds(10));

  private final AtomicInteger visits = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503})
  void a_download_from_an_unavailable_site_is_retried(int status) throws IOException {
    try (RawSite raw = new RawSite(refusing(2, status, "Retry-After: 0\r\n"));
        SiteSession session = raw.session(SETTINGS)) {
      assertThat(session.download("/f").content()).isEqualTo("file".getBytes(UTF_8));
      assertThat(raw.seen).hasSize(3);
    }
  }

  @Test
  void a_download_is_retried_as_often_as_the_settings_allow() throws IOException {
    try (RawSite raw = new RawSite(refusing(99, 503, "Retry-After: 0\r\n"));
        SiteSession session = raw.session(SETTINGS);
        SiteSession never = raw.session(SETTINGS.withRetries(0, Duration.ofSeconds(10)))) {
      assertDown(() -> session.download("/f"));
      assertThat(raw.seen).hasSize(3);
      assertDown(() -> never.download("/f"));
      assertThat(raw.seen).hasSize(4);
    }
  }

  /** The clock is at noon. A time in the past needs no wait. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0                             | true
          Tue, 31 Mar 2026 12:00:00 GMT | true
          Tue, 31 Mar 2026 11:00:00 GMT | true
          Thu, 01 Jan 1970 00:00:00 GMT | true
          11                            | false
          86400                         | false
          999999999                     | false
          9999999999                    | false
          99999999999999999999999999    | false
          Tue, 31 Mar 2026 12:00:11 GMT | false
          Tue, 31 Mar 2026 13:00:00 GMT | false
          Fri, 31 Dec 9999 23:59:59 GMT | false
          """)
  void a_site_that_asks_for_more_than_the_longest_delay_is_down(String after, boolean again)
      throws IOException {
    try (RawSite raw = new RawSite(refusing(1, 429, "Retry-After: " + after + "\r\n"));
        SiteSession session = raw.session(SETTINGS, () -> NOON)) {
      if (again) {
        assertThat(session.download("/f").content()).hasSize(4);
        assertThat(raw.seen).hasSize(2);
      } else {
        assertDown(() -> session.download("/f"));
        assertThat(raw.seen).hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"9", "DATE"})
  void a_delay_before_a_retry_ends_when_the_thread_is_interrupted(String after) throws Exception {
    String in9Seconds =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(NOON.plusSeconds(9).atOffset(ZoneOffset.UTC));
    String header = "Retry-After: " + after.replace("DATE", in9Seconds) + "\r\n";
    AtomicReference<RuntimeException> met = new AtomicReference<>();
    try (RawSite raw = new RawSite(refusing(1, 503, header));
        SiteSession session = raw.session(SETTINGS, () -> NOON)) {
      Thread run =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  session.download("/f");
                } catch (RuntimeException e) {
                  met.set(e);
                }
              });
      await("the pause")
          .until(() ->
              raw.seen.size() == 1
                  && List.of(run.getStackTrace()).stream()
                      .anyMatch(frame -> frame.getMethodName().equals("pause")));
      run.interrupt();
      assertThat(run.join(Duration.ofSeconds(5))).isTrue();
      assertThat(met.get()).isInstanceOf(RunStoppedException.class);
      assertThat(raw.seen).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Retry-After: nonsense\r\n", "Retry-After: -5\r\n"})
  void a_download_without_a_valid_retry_after_is_retried_soon(String header) throws IOException {
    try (RawSite raw = new RawSite(refusing(1, 503, header));
        SiteSession session = raw.session(SETTINGS)) {
      assertThat(session.download("/f").content()).hasSize(4);
      assertThat(raw.seen).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"})
  void a_download_with_a_broken_connection_is_retried(String answer) throws IOException {
    try (RawSite raw = new RawSite(on -> on.write(visits.incrementAndGet() == 1 ? answer : FILE));
        SiteSession session = raw.session(SETTINGS)) {
      assertThat(session.download("/f").content()).hasSize(4);
      assertThat(raw.seen).hasSize(2);
    }
  }

  @Test
  void a_download_that_timed_out_is_not_retried() throws IOException {
    try (RawSite raw = new RawSite(_ -> new CountDownLatch(1).await());
        SiteSession session = raw.session(LocalSite.withTimeout(Duration.ofMillis(300)))) {
      assertDown(() -> session.download("/f"));
      assertThat(raw.seen).hasSize(1);
    }
  }

  @Test
  void a_missing_file_or_a_redirect_to_another_host_is_not_retried() throws IOException {
    try (RawSite raw =
            new RawSite(on ->
                on.write(
                    on.path().equals("/f")
                        ? "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n"
                        : "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: https://o.example/T0KEN\r\n\r\n"));
        SiteSession session = raw.session(SETTINGS)) {
      for (String path : List.of("/f", "/away")) {
        assertThatExceptionOfType(ConnectorException.class)
            .isThrownBy(() -> session.download(path))
            .returns(ErrorCode.FILE_DOWNLOAD_FAILED, ConnectorException::code)
            .withMessageNotContaining("T0KEN");
      }
      assertThat(raw.seen).containsExactly("/f", "/away");
    }
  }

  @Test
  void pages_forms_and_posts_are_sent_once() throws IOException {
    Page page =
        new Page(
            URI.create("https://site.example/"),
            200,
            null,
            "<form id=get><input name=a></form><form id=post method=post></form>".getBytes(UTF_8));
    List<Form> forms = List.of(page.form("#get"), page.form("#post"));
    List<String> broken =
        List.of("", "HTTP/1.1 503 No\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n");
    for (String answer : broken) {
      try (RawSite raw = new RawSite(on -> on.write(answer));
          SiteSession session = raw.session(SETTINGS)) {
        List<Runnable> requests = new ArrayList<>();
        requests.add(() -> session.get("/"));
        forms.forEach(form -> requests.add(() -> session.submit(form)));
        forms.forEach(form -> requests.add(() -> session.download(SiteRequest.submitting(form))));
        requests.add(() -> session.send(SiteRequest.post("/")));
        requests.add(() -> session.download(SiteRequest.post("/")));
        requests.forEach(DownloadRetriesIT::assertDown);
        assertThat(raw.seen).hasSize(requests.size());
      }
    }
  }

  @Test
  void each_retry_passes_the_gate() throws IOException {
    try (LocalSite local =
            new LocalSite()
                .on(
                    "/f",
                    exchange -> {
                      exchange.getResponseHeaders().set("Retry-After", "0");
                      LocalSite.answer(exchange, 503, "text/html", new byte[0]);
                    });
        SiteSession session =
            new SiteSession(
                local.site(), SETTINGS, visits::incrementAndGet, InstantSource.system())) {
      assertDown(() -> session.download("/f"));
      assertThat(visits).hasValue(3);
    }
  }

  /** Fails this many times, then sends the file. */
  private Responder refusing(int times, int status, String header) {
    return on ->
        on.write(
            visits.incrementAndGet() <= times
                ? "HTTP/1.1 "
                    + status
                    + " No\r\n"
                    + header
                    + "Connection: close\r\nContent-Length: 0\r\n\r\n"
                : FILE);
  }

  private static void assertDown(Runnable request) {
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(request::run)
        .returns(ErrorCode.VENDOR_DOWN, ConnectorException::code)
        .withNoCause();
  }
}
