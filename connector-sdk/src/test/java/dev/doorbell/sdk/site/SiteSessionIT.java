package dev.doorbell.sdk.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteSessionIT {
  private static final String LOGIN =
      "<title>Login</title><form id=login-form method=post action='/in'><input type=hidden name=csrf value=t0>"
          + "<input name=login><input type=password name=password></form>";

  private final LocalSite local;
  private final SiteSession session;

  SiteSessionIT() throws IOException {
    local = new LocalSite();
    session = local.session();
  }

  @AfterEach
  void close() {
    session.close();
    local.close();
  }

  @Test
  void a_form_is_sent_with_hidden_inputs_and_redirects_with_cookies() {
    local
        .on(
            "/login",
            exchange -> {
              exchange.getResponseHeaders().add("Set-Cookie", "visit=v1; Path=/; Secure; HttpOnly");
              LocalSite.answer(exchange, 200, "text/html; charset=utf-8", LOGIN.getBytes(UTF_8));
            })
        .on(
            "/in",
            exchange -> {
              exchange.getResponseHeaders().add("Set-Cookie", "signed=s1; Path=/; Secure");
              exchange.getResponseHeaders().set("Location", "/accounts");
              exchange.sendResponseHeaders(302, -1);
            })
        .html("/accounts", "<p id=accounts>");

    Form form =
        session.get("/login").form("#login-form").fill("login", "jö").fill("password", "p&w");
    Page page = session.submit(form);

    assertThat(page.has("#accounts")).isTrue();
    assertThat(page.url()).hasToString("https://site.example/accounts");
    assertThat(local.seen)
        .containsExactly(
            new LocalSite.Seen("GET", "/login", "", ""),
            new LocalSite.Seen("POST", "/in", "visit=v1", "csrf=t0&login=j%C3%B6&password=p%26w"),
            new LocalSite.Seen("GET", "/accounts", "visit=v1; signed=s1", ""));
  }

  @Test
  void an_exported_session_can_be_restored_and_reset() {
    local.on(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Set-Cookie", "device=d1; Path=/; Max-Age=9999");
          LocalSite.answer(exchange, 200, "text/html", new byte[0]);
        });
    session.get("/");
    assertThat(session.restored()).isFalse();
    try (SiteSession next = local.session()) {
      next.restore(session.export());
      assertThat(next.restored()).isTrue();
      next.get("/next");
      next.reset();
      next.get("/after");
    }
    assertThat(local.seen).extracting(LocalSite.Seen::cookies).containsExactly("", "device=d1", "");
  }

  @Test
  void tokens_are_saved_restored_and_cleared_with_the_cookies() {
    assertThat(session.token("bearer")).isEmpty();
    session.keepToken("bearer", "t0");
    session.keepToken("bearer", "t1");
    assertThat(session.restored()).isFalse();
    try (SiteSession next = local.session()) {
      next.keepToken("other", "x");
      next.restore(session.export());
      assertThat(next.restored()).as("a session with a token only").isTrue();
      assertThat(next.token("bearer")).contains("t1");
      assertThat(next.token("other")).as("the older token was replaced").isEmpty();
      next.reset();
      assertThat(next.token("bearer")).isEmpty();
      assertThat(next.restored()).isFalse();
      assertThat(next.export()).isEqualTo(SessionState.EMPTY);
    }
  }

  @ParameterizedTest
  @CsvSource({"301,GET", "302,GET", "303,GET", "307,POST", "308,POST"})
  void a_redirect_repeats_the_post_only_with_307_or_308(int status, String then) {
    local.html("/login", LOGIN).redirect("/in", status, "/there").html("/there", "");
    session.submit(session.get("/login").form("#login-form"));
    assertThat(local.seen.getLast().method()).isEqualTo(then);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/there",
        "there",
        "https://site.example/there",
        "https://login.site.example/there",
        "MOVED/there"
      })
  void redirects_to_the_real_host_and_to_the_moved_host_are_followed(String location) {
    local
        .redirect("/from", 302, location.replace("MOVED", local.address()))
        .html("/there", "<p id=there>");
    assertThat(session.get("/from").has("#there")).isTrue();
  }

  @Test
  void a_redirect_to_another_host_is_rejected_before_a_request_goes_there() throws IOException {
    try (LocalSite other = new LocalSite()) {
      other.html("/", "");
      local.redirect("/from", 302, other.address() + "/");
      assertThatExceptionOfType(ConnectorException.class)
          .isThrownBy(() -> session.get("/from"))
          .returns(ErrorCode.UNKNOWN_ERROR, ConnectorException::code);
      assertThat(other.seen).isEmpty();
    }
  }

  @Test
  void a_form_that_posts_to_another_host_is_rejected() {
    local.html(
        "/login",
        "<form id=f method=post action='https://other.example/steal'><input name=password></form>");
    Form form = session.get("/login").form("#f").fill("password", "S3CRET");
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> session.submit(form))
        .withMessageContaining("other.example")
        .withMessageNotContaining("S3CRET");
  }

  @Test
  void a_request_without_redirects_returns_the_target_of_the_redirect() {
    local.redirect("/from", 302, "/notify?auto=true").html("/notify", "<p id=notified>");
    Page answer = session.sendWithoutRedirects(SiteRequest.get("/from"));
    assertThat(answer.redirect()).contains(URI.create("https://site.example/notify?auto=true"));
    assertThat(local.seen).extracting(LocalSite.Seen::path).containsExactly("/from");
    Page page =
        session.sendWithoutRedirects(SiteRequest.get(answer.redirect().orElseThrow().toString()));
    assertThat(page.has("#notified")).isTrue();
    assertThat(page.redirect()).isEmpty();
  }

  @Test
  void too_many_redirects_end_the_run() {
    local.redirect("/", 302, "/again");
    assertFails(ErrorCode.UNKNOWN_ERROR, () -> session.get("/"));
    assertThat(local.seen).hasSize(SiteSettings.DEFAULT.redirects() + 1);
  }

  @Test
  void each_hop_passes_the_gate_which_can_stop_the_run() {
    local.redirect("/one", 302, "/two").redirect("/two", 302, "/three").html("/three", "");
    AtomicInteger asked = new AtomicInteger();
    SiteGate gate =
        () -> {
          if (asked.incrementAndGet() == 3) {
            throw new RunStoppedException("Cancelled");
          }
        };
    try (SiteSession gated = local.session(SiteSettings.DEFAULT, gate)) {
      assertThatExceptionOfType(RunStoppedException.class).isThrownBy(() -> gated.get("/one"));
    }
    assertThat(local.seen).extracting(LocalSite.Seen::path).containsExactly("/one", "/two");
  }

  @Test
  void a_host_with_a_private_address_is_rejected_without_a_connection() {
    Site real = Site.of(List.of("site.example"));
    try (SiteClient client =
        new SiteClient(
            real, SiteSettings.DEFAULT, host -> List.of(InetAddress.getLoopbackAddress()))) {
      Request request = new Request.Builder().url(real.start()).build();
      assertThatExceptionOfType(ConnectorException.class)
          .isThrownBy(() -> client.send(request, real.start(), BodySpec.page(1000)))
          .returns(ErrorCode.UNKNOWN_ERROR, ConnectorException::code)
          .withMessageContaining("not on the public internet");
    }
  }

  @Test
  void a_host_that_dns_does_not_know_is_named() {
    Site real = Site.of(List.of("site.example"));
    try (SiteClient client =
        new SiteClient(
            real,
            SiteSettings.DEFAULT,
            host -> {
              throw new UnknownHostException(host);
            })) {
      Request request = new Request.Builder().url(real.start()).build();
      assertThatExceptionOfType(ConnectorException.class)
          .isThrownBy(() -> client.send(request, real.start(), BodySpec.page(1000)))
          .returns(ErrorCode.VENDOR_DOWN, ConnectorException::code)
          .withMessage("the host site.example has no address: check the host in the manifest");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void a_site_that_fails_is_vendor_down(int status) {
    local.on(
        "/", exchange -> LocalSite.answer(exchange, status, "text/html", "S3CRET".getBytes(UTF_8)));
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> session.get("/"))
        .returns(ErrorCode.VENDOR_DOWN, ConnectorException::code)
        .withMessageContaining(Integer.toString(status))
        .withMessageNotContaining("S3CRET");
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 503})
  void a_password_is_sent_once_even_if_the_site_asks_for_a_retry(int status) {
    local
        .html("/login", LOGIN)
        .on(
            "/in",
            exchange -> {
              exchange.getResponseHeaders().set("Retry-After", "0");
              LocalSite.answer(exchange, status, "text/html", new byte[0]);
            });
    Form form = session.get("/login").form("#login-form").fill("password", "p");
    if (status == 408) {
      assertThat(session.submit(form).status()).isEqualTo(408);
    } else {
      assertFails(ErrorCode.VENDOR_DOWN, () -> session.submit(form));
    }
    assertThat(local.seen).filteredOn(seen -> seen.path().equals("/in")).hasSize(1);
  }

  @Test
  void other_responses_are_pages() {
    local.on(
        "/",
        exchange ->
            LocalSite.answer(exchange, 404, "text/html", "<title>No</title>".getBytes(UTF_8)));
    assertThat(session.get("/gone")).returns(404, Page::status).returns("No", Page::title);
  }

  @Test
  void a_site_that_does_not_answer_is_vendor_down() {
    local.close();
    assertFails(ErrorCode.VENDOR_DOWN, () -> session.get("/"));
  }

  @Test
  void a_silent_or_very_slow_site_is_vendor_down() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        SiteSession session = at(silent, LocalSite.withTimeout(Duration.ofMillis(300)))) {
      assertFails(ErrorCode.VENDOR_DOWN, () -> session.get("/"));
    }
    local.on(
        "/slow",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          writeSlowly(exchange.getResponseBody());
        });
    SiteSettings bounded =
        SiteSettings.DEFAULT.withTimeouts(
            Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(500));
    try (SiteSession session = local.session(bounded, SiteGate.open())) {
      assertFails(ErrorCode.VENDOR_DOWN, () -> session.get("/slow"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "S3CRET nonsense\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nS3CRET"
      })
  void a_broken_connection_or_invalid_response_is_vendor_down_and_not_quoted(String answer)
      throws IOException {
    try (ServerSocket broken = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        SiteSession there = at(broken, SiteSettings.DEFAULT)) {
      Thread.ofVirtual().start(() -> answerRaw(broken, answer));
      assertThatExceptionOfType(ConnectorException.class)
          .isThrownBy(() -> there.get("/"))
          .returns(ErrorCode.VENDOR_DOWN, ConnectorException::code)
          .withMessageNotContaining("S3CRET")
          .withNoCause();
    }
  }

  @Test
  void an_endless_page_and_a_compression_bomb_are_limited() {
    local
        .on(
            "/endless",
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              byte[] block = new byte[8192];
              while (true) {
                exchange.getResponseBody().write(block);
              }
            })
        .on(
            "/bomb",
            exchange -> {
              exchange.getResponseHeaders().set("Content-Encoding", "gzip");
              LocalSite.answer(exchange, 200, "text/html", packed(50 << 20));
            })
        .on("/fits", exchange -> LocalSite.answer(exchange, 200, "text/html", new byte[1000]));
    try (SiteSession bounded =
        local.session(SiteSettings.DEFAULT.withSizes(1000, 2000), SiteGate.open())) {
      assertThat(bounded.get("/fits").status()).isEqualTo(200);
      assertFails(ErrorCode.UNKNOWN_ERROR, () -> bounded.get("/endless"));
      assertFails(ErrorCode.UNKNOWN_ERROR, () -> bounded.get("/bomb"));
      assertFails(ErrorCode.FILE_DOWNLOAD_FAILED, () -> bounded.download("/bomb"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "text/html; charset=iso-8859-1,ISO-8859-1",
    "text/html; charset=no-such-thing,windows-1252",
    "text/html; charset=,windows-1252",
    "nonsense,windows-1252",
    "text/html;charset=windows-1252,windows-1252"
  })
  void the_declared_charset_is_used_and_an_unknown_one_ignored(String type, String charset) {
    byte[] content = "<title>Café</title>".getBytes(Charset.forName(charset));
    local.on("/", exchange -> LocalSite.answer(exchange, 200, type, content));
    assertThat(session.get("/").title()).isEqualTo("Café");
  }

  @Test
  void a_wrong_charset_damages_letters_but_not_the_markup() {
    byte[] content = "<title>Caf\u00e9</title><p id=x>".getBytes(Charset.forName("ISO-8859-1"));
    local.on("/", exchange -> LocalSite.answer(exchange, 200, "text/html; charset=utf-8", content));
    assertThat(session.get("/").has("#x")).isTrue();
  }

  @Test
  void a_download_has_bytes_and_type_or_fails_with_its_own_error() {
    local
        .on(
            "/file",
            exchange -> LocalSite.answer(exchange, 200, "Application/PDF; x=y", new byte[] {1, 2}))
        .on("/gone", exchange -> LocalSite.answer(exchange, 404, "text/html", new byte[0]));
    assertThat(session.download("/file").contentType()).isEqualTo("application/pdf");
    assertThat(session.download("/file").content()).containsExactly(1, 2);
    assertFails(ErrorCode.FILE_DOWNLOAD_FAILED, () -> session.download("/gone"));
  }

  private static SiteSession at(ServerSocket socket, SiteSettings settings) {
    Site site =
        Site.of(List.of("site.example")).movedTo("http://127.0.0.1:" + socket.getLocalPort());
    return new SiteSession(site, settings, SiteGate.open(), InstantSource.system());
  }

  private static void answerRaw(ServerSocket server, String answer) {
    try (Socket socket = server.accept()) {
      socket.getInputStream().read(new byte[4096]);
      socket.getOutputStream().write(answer.getBytes(UTF_8));
    } catch (IOException closed) {
      // The test has closed the server.
    }
  }

  private static void writeSlowly(OutputStream body) throws IOException {
    while (true) {
      body.write('.');
      body.flush();
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static byte[] packed(int bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(new byte[bytes]);
    }
    return packed.toByteArray();
  }

  private static void assertFails(ErrorCode code, Runnable action) {
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(action::run)
        .returns(code, ConnectorException::code);
  }
}
