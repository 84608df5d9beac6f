package dev.doorbell.sdk.site;

import static dev.doorbell.sdk.error.ErrorCode.UNKNOWN_ERROR;
import static dev.doorbell.sdk.error.ErrorCode.VENDOR_DOWN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.site.RawSite.RawRequest;
import dev.doorbell.sdk.site.RawSite.Responder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Regardless of what a site does, a run ends within its limits with an error code, or reads the
 * page. Each row is a site. Messages must not repeat the word S3CRET.
 */
@Timeout(60)
class BadSiteIT {
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String CLOSING = "HTTP/1.1 302 Found\r\nConnection: close\r\n";
  private static final SiteSettings BOUNDS = SiteSettings.DEFAULT;
  private static final SiteSettings SHORT_TIMEOUTS = LocalSite.withTimeout(Duration.ofMillis(300));

  /** What a site does, and the result of the run. */
  record BadSite(
      String does, Responder responder, SiteSettings settings, Consumer<SiteSession> run) {
    @Override
    public String toString() {
      return does;
    }
  }

  private static Stream<BadSite> sizes() {
    return Stream.of(
        ends("sends 50 MB and declares them", UNKNOWN_ERROR, on -> large(on, 50 << 20)),
        ends("sends an endless page", UNKNOWN_ERROR, on -> large(on, -1)),
        ends("sends a zip bomb", UNKNOWN_ERROR, BadSiteIT::bomb),
        ends(
            "declares 50 MB and sends none",
            VENDOR_DOWN,
            responds(OK + "Content-Length: 52428800\r\n\r\n")),
        reads("sends 8 MB", on -> large(on, 8 << 20), page -> page.text().length() == 8 << 20));
  }

  private static Stream<BadSite> redirects() {
    return Stream.of(
        ends("redirects to itself", UNKNOWN_ERROR, redirect("/")),
        ends(
            "redirects in a circle",
            UNKNOWN_ERROR,
            on -> to(on, on.path().equals("/a") ? "/b" : "/a")),
        ends("redirects endlessly", UNKNOWN_ERROR, on -> to(on, on.path() + "x")),
        ends("redirects to another host", UNKNOWN_ERROR, redirect("https://other.example/S3CRET")),
        ends("redirects to a subdomain", UNKNOWN_ERROR, redirect("https://a.site.example/")),
        ends(
            "redirects to a host with a trailing dot",
            UNKNOWN_ERROR,
            redirect("https://site.example./")),
        ends("redirects to a private address", UNKNOWN_ERROR, redirect("https://10.0.0.1/S3CRET")),
        ends(
            "redirects to the metadata address of a cloud",
            UNKNOWN_ERROR,
            redirect("http://169.254.169.254/latest/")),
        ends("redirects to this machine", UNKNOWN_ERROR, redirect("http://127.0.0.1:1/")),
        ends("redirects to this machine by name", UNKNOWN_ERROR, redirect("https://localhost/")),
        ends("redirects to this machine in IPv6", UNKNOWN_ERROR, redirect("https://[::1]/")),
        ends("redirects to a file", UNKNOWN_ERROR, redirect("file:///etc/passwd")),
        ends("redirects to a script", UNKNOWN_ERROR, redirect("javascript:alert('S3CRET')")),
        ends("redirects to data", UNKNOWN_ERROR, redirect("data:text/html,S3CRET")),
        ends("redirects to http", UNKNOWN_ERROR, redirect("http://site.example/")),
        ends("redirects to another port", UNKNOWN_ERROR, redirect("https://site.example:8443/")),
        ends(
            "redirects to a disguised host",
            UNKNOWN_ERROR,
            redirect("https://site.example@other.example/")),
        ends("redirects to a broken address", UNKNOWN_ERROR, redirect("https://[S3CRET/")),
        ends(
            "redirects to a very long host",
            UNKNOWN_ERROR,
            redirect("https://" + "x".repeat(100_000) + "/")),
        reads(
            "redirects with a password",
            at("/", "https://a:S3CRET@site.example/in"),
            page -> page.url().toString().equals("https://site.example/in")),
        reads(
            "redirects to an unusual path",
            at("/", "/a|b^{c}\\%zz\"<>` ü?d=[e]|\\"),
            page -> page.has("#here")),
        reads(
            "redirects to a very long path",
            at("/", "/" + "x".repeat(200_000)),
            page -> page.has("#here")),
        reads(
            "redirects without a Location header",
            responds("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"),
            page -> page.status() == 302),
        reads(
            "redirects with the unknown status 399",
            responds("HTTP/1.1 399 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n"),
            page -> page.status() == 399));
  }

  private static Stream<BadSite> characters() {
    return Stream.of(
        reads(
            "names an unknown charset",
            html("charset=x-nonsense", ISO_8859_1, ""),
            BadSiteIT::cafe),
        reads(
            "names an impossible charset",
            html("charset=\"; =;S3CRET", ISO_8859_1, ""),
            BadSiteIT::cafe),
        reads("names no charset", html("", ISO_8859_1, ""), BadSiteIT::cafe),
        reads("has an invalid content type", html("/;/", ISO_8859_1, ""), BadSiteIT::cafe),
        reads(
            "declares ISO-8859-1 in the header, and UTF-8 in the page",
            html("charset=iso-8859-1", ISO_8859_1, "<meta charset=utf-8>"),
            BadSiteIT::cafe),
        reads(
            "declares UTF-8 in the header, and ISO-8859-1 in the page",
            html("charset=utf-8", UTF_8, "<meta charset=iso-8859-1>"),
            BadSiteIT::cafe),
        reads(
            "declares its charset in the page only",
            html("", ISO_8859_1, "<meta charset=iso-8859-1>"),
            BadSiteIT::cafe),
        reads(
            "declares UTF-16 and writes no byte order mark",
            html("charset=utf-16", UTF_16LE, ""),
            BadSiteIT::cafe),
        reads("declares UTF-16BE", html("charset=utf-16be", UTF_16BE, ""), BadSiteIT::cafe),
        reads(
            "declares UTF-16 in the page, and writes UTF-8",
            html("", UTF_8, "<meta charset=utf-16>"),
            BadSiteIT::cafe),
        reads(
            "writes invalid UTF-8",
            html("charset=utf-8", ISO_8859_1, ""),
            page -> page.title().startsWith("Caf") && page.has("#here")),
        reads(
            "declares UTF-16 in the header, and writes UTF-8",
            html("charset=utf-16", UTF_8, ""),
            page -> !page.has("#here")),
        reads(
            "declares a charset that browsers do not read",
            html("charset=iso-2022-cn", UTF_8, ""),
            page -> !page.has("#here") && page.text().equals("\ufffd")));
  }

  private static Stream<BadSite> connections() {
    return Stream.of(
        ends("closes the connection", VENDOR_DOWN, responds("")),
        ends(
            "closes the connection in the head",
            VENDOR_DOWN,
            responds("HTTP/1.1 200 OK\r\nContent-Ty")),
        ends(
            "closes the connection in the page",
            VENDOR_DOWN,
            responds(OK + "Content-Length: 100\r\n\r\nS3CRET")),
        ends(
            "closes the connection in a chunk",
            VENDOR_DOWN,
            responds(OK + "Transfer-Encoding: chunked\r\n\r\n64\r\nS3CRET")),
        ends(
            "closes the connection before the last chunk",
            VENDOR_DOWN,
            responds(OK + "Transfer-Encoding: chunked\r\n\r\n6\r\nS3CRET\r\n")),
        ends("resets the connection", VENDOR_DOWN, BadSiteIT::reset),
        ends("speaks another protocol", VENDOR_DOWN, responds("220 S3CRET ESMTP\r\n\r\n")),
        ends("speaks HTTP 0.9", VENDOR_DOWN, responds("<p>S3CRET")),
        ends("has an invalid status", VENDOR_DOWN, responds("HTTP/1.1 S3CRET OK\r\n\r\n")),
        ends(
            "has invalid chunks",
            VENDOR_DOWN,
            responds(OK + "Transfer-Encoding: chunked\r\n\r\nS3CRET\r\n")),
        ends(
            "has an endless chunk",
            VENDOR_DOWN,
            responds(OK + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffff\r\nx")),
        ends(
            "has a very long header",
            VENDOR_DOWN,
            responds(OK + "X-Long: " + "x".repeat(1 << 20) + "\r\n\r\n")),
        ends("has 100,000 headers", VENDOR_DOWN, on -> headers(on, 100_000)),
        reads(
            "has an invalid header",
            responds(OK + "S3CRET\r\n\r\n"),
            page -> page.text().isEmpty()),
        ends(
            "declares gzip and sends plain text",
            VENDOR_DOWN,
            responds(OK + "Content-Encoding: gzip\r\nContent-Length: 6\r\n\r\nS3CRET")),
        ends("sends half of a gzip file", VENDOR_DOWN, BadSiteIT::halfPacked),
        ends(
            "asks for the credentials of a proxy",
            VENDOR_DOWN,
            responds("HTTP/1.1 407 Who\r\nContent-Length: 0\r\n\r\n")),
        ends(
            "sends 100 Continue endlessly",
            VENDOR_DOWN,
            endless(on -> repeat(on, "HTTP/1.1 100 Continue\r\n\r\n"))),
        ends(
            "declares a negative length",
            UNKNOWN_ERROR,
            responds(OK + "Content-Length: -5\r\n\r\nS3CRET")),
        reads("declares no length", responds(OK + "\r\n<p id=here>"), page -> page.has("#here")),
        reads(
            "sends more than it declared",
            responds(OK + "Content-Length: 11\r\n\r\n<p id=here>S3CRET"),
            page -> page.text().equals("<p id=here>")),
        reads("sets 10,000 cookies", BadSiteIT::cookies, page -> page.has("#here")));
  }

  private static Stream<BadSite> times() {
    return Stream.of(
        neverEnds("sends no response", on -> waitForever()),
        neverEnds(
            "stops in the head",
            on -> {
              on.write("HTTP/1.1 200 OK\r\nContent-");
              waitForever();
            }),
        neverEnds(
            "stops in the page",
            on -> {
              on.write(OK + "Content-Length: 100\r\n\r\n<p>");
              waitForever();
            }),
        neverEnds("sends its head very slowly", on -> repeat(on, "H")),
        neverEnds(
            "sends its headers very slowly",
            on -> {
              on.write(OK);
              repeat(on, "X: y\r\n");
            }),
        neverEnds(
            "sends its page very slowly",
            on -> {
              on.write(OK + "\r\n");
              repeat(on, ".");
            }));
  }

  private static Stream<BadSite> pages() {
    return Stream.of(
        reads("sends nothing", body(""), page -> page.title().isEmpty() && page.text().isEmpty()),
        reads("sends random bytes", BadSiteIT::randomBytes, page -> !page.has("#accounts")),
        reads(
            "nests 200,000 boxes",
            body("<div>".repeat(200_000) + "<p id=here>deep"),
            page ->
                page.has("div #here")
                    && page.document().text().equals("deep")
                    && page.outline().length() < 10_000),
        reads(
            "nests 200,000 tables",
            body("<table><tr><td>".repeat(66_666)),
            page -> !page.has("#accounts")),
        reads(
            "never closes a tag", body("<a href='" + "x".repeat(1 << 20)), page -> !page.has("a")),
        reads(
            "has an element of 200,000 attributes",
            body("<p " + "a b c d=".repeat(50_000) + "><i id=here>"),
            page -> page.has("#here")),
        reads(
            "has 4,000 meta elements that are never closed",
            body("<meta".repeat(4_000) + "http-equiv".repeat(4_000)),
            page -> page.refresh().isEmpty()),
        reads(
            "has a refresh of a million digits",
            body("<meta http-equiv=refresh content=" + "0".repeat(1 << 20) + ">"),
            page -> page.refresh().isPresent()),
        reads(
            "has an e-mail address and a link with a million spaces",
            body(
                "<form><input type=email name=mail value='a%1$sb'></form><a href='/x%1$sy'>"
                    .formatted(" ".repeat(1 << 20))),
            page ->
                page.form("form").entries().size() == 1
                    && page.one("a").link().startsWith("https://site.example/x")),
        reads(
            "sends JSON in place of a page",
            body("{\"a\": [\"<p>\"]}"),
            page -> page.json().path("a").size() == 1),
        ends(
            "has a million tags",
            UNKNOWN_ERROR,
            body("<b>".repeat(1_000_000)),
            page -> page.has("#x")),
        ends("sends a page in place of JSON", UNKNOWN_ERROR, body("<html>S3CRET"), Page::json),
        ends("sends an empty response in place of JSON", UNKNOWN_ERROR, body(""), Page::json),
        ends("sends incomplete JSON", UNKNOWN_ERROR, body("{\"a\": \"S3CRET"), Page::json),
        ends("sends text after its JSON", UNKNOWN_ERROR, body("{} S3CRET"), Page::json),
        ends("nests 100,000 arrays", UNKNOWN_ERROR, body("[".repeat(100_000)), Page::json),
        ends(
            "nests 100,000 objects",
            UNKNOWN_ERROR,
            body("{\"S3CRET\":".repeat(100_000)),
            Page::json),
        ends(
            "sends a number with too large an exponent",
            UNKNOWN_ERROR,
            body("[1e9999999999]"),
            Page::json),
        reads(
            "sends a number with the largest exponent",
            body("[1e999999999]"),
            page -> page.data().elements().getFirst().text().equals("1E+999999999")),
        ends(
            "sends a number of 100,000 digits",
            UNKNOWN_ERROR,
            body("9".repeat(100_000)),
            Page::json),
        ends(
            "sends random bytes in place of JSON",
            UNKNOWN_ERROR,
            BadSiteIT::randomBytes,
            Page::json));
  }

  private static Stream<BadSite> refusals() {
    return Stream.concat(
        Stream.of(500, 501, 502, 503, 504, 505, 520, 599, 429)
            .map(status -> ends("answers " + status, VENDOR_DOWN, rejects(status, null))),
        Stream.of(
                "0",
                "120",
                "-5",
                "S3CRET",
                "",
                "1e9",
                "99999999999999999999",
                " 7 ",
                "Wed, 21 Oct 2099 07:28:00 GMT",
                "Wed, 21 Oct 1999 07:28:00 GMT",
                "Wed, 99 Oct")
            .map(after ->
                ends("asks for a retry after: " + after, VENDOR_DOWN, rejects(429, after))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"sizes", "redirects", "characters", "connections", "times", "pages", "refusals"})
  void a_run_ends_or_reads_the_page_if_the_site(BadSite site) throws IOException {
    try (RawSite raw = new RawSite(site.responder());
        SiteSession session = raw.session(site.settings())) {
      site.run().accept(session);
      assertThat(raw.seen).hasSizeLessThanOrEqualTo(BOUNDS.redirects() + 1);
      assertThat(session.export().cookies()).hasSizeLessThanOrEqualTo(500);
    }
  }

  /** The site closes a connection as soon as a second request arrives on it. */
  @Test
  void a_connection_of_http_1_0_is_not_used_for_the_next_request() throws IOException {
    Responder old =
        request -> {
          request.write("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok");
          request.out().flush();
          int _ = request.socket().getInputStream().read();
        };
    try (RawSite raw = new RawSite(old);
        SiteSession session = raw.session(BOUNDS)) {
      assertThat(session.get("/login").text()).isEqualTo("ok");
      assertThat(session.send(SiteRequest.post("/login")).text()).isEqualTo("ok");
      assertThat(raw.seen).containsExactly("/login", "/login");
    }
  }

  /** The request timeout would end the request too, but 60 seconds after its start. */
  @Test
  @Timeout(9)
  void a_silent_site_ends_at_the_read_timeout() throws IOException {
    SiteSettings settings =
        BOUNDS.withTimeouts(
            BOUNDS.connectTimeout(), Duration.ofMillis(300), BOUNDS.requestTimeout());
    try (RawSite raw = new RawSite(_ -> waitForever());
        SiteSession session = raw.session(settings)) {
      assertThatExceptionOfType(ConnectorException.class)
          .isThrownBy(() -> session.get("/"))
          .returns(VENDOR_DOWN, ConnectorException::code);
    }
  }

  private static BadSite ends(String does, ErrorCode code, Responder responder) {
    return ends(does, code, responder, _ -> {});
  }

  private static BadSite ends(
      String does, ErrorCode code, Responder responder, Consumer<Page> use) {
    return new BadSite(
        does,
        responder,
        responder instanceof Endless ? SHORT_TIMEOUTS : BOUNDS,
        session ->
            assertThatExceptionOfType(ConnectorException.class)
                .isThrownBy(() -> use.accept(session.get("/")))
                .returns(code, ConnectorException::code)
                .withMessageNotContaining("S3CRET")
                .withNoCause());
  }

  private static BadSite neverEnds(String does, Responder responder) {
    return ends(does, VENDOR_DOWN, endless(responder));
  }

  private static BadSite reads(
      String does, Responder responder, java.util.function.Predicate<Page> expected) {
    return new BadSite(
        does, responder, BOUNDS, session -> assertThat(expected.test(session.get("/"))).isTrue());
  }

  private static Responder endless(Responder responder) {
    return new Endless(responder);
  }

  /** For a site that never ends its response. */
  private record Endless(Responder responder) implements Responder {
    @Override
    public void answer(RawRequest request) throws Exception {
      responder.answer(request);
    }
  }

  private static Responder responds(String answer) {
    return on -> on.write(answer);
  }

  private static Responder body(String html) {
    return on -> {
      byte[] content = html.getBytes(UTF_8);
      on.write(OK + "Content-Type: text/html\r\nContent-Length: " + content.length + "\r\n\r\n");
      on.out().write(content);
    };
  }

  private static Responder html(String parameters, Charset charset, String head) {
    return on -> {
      byte[] content = (head + "<title>Café</title><p id=here>").getBytes(charset);
      on.write(OK + "Content-Type: text/html; " + parameters + "\r\n");
      on.write("Content-Length: " + content.length + "\r\n\r\n");
      on.out().write(content);
    };
  }

  private static boolean cafe(Page page) {
    return page.title().equals("Café") && page.has("#here");
  }

  private static Responder redirect(String location) {
    return on -> to(on, location);
  }

  /** Redirects that path, and answers other paths with a page. */
  private static Responder at(String path, String location) {
    return on -> {
      if (on.path().equals(path)) {
        to(on, location);
      } else {
        body("<p id=here>").answer(on);
      }
    };
  }

  private static void to(RawRequest on, String location) throws IOException {
    on.write(CLOSING + "Content-Length: 0\r\nLocation: " + location + "\r\n\r\n");
  }

  private static Responder rejects(int status, String after) {
    String header = after == null ? "" : "Retry-After: " + after + "\r\n";
    return responds("HTTP/1.1 " + status + " No\r\n" + header + "Content-Length: 6\r\n\r\nS3CRET");
  }

  /** Writes this many zeros; endlessly for a negative number. */
  private static void large(RawRequest on, long bytes) throws IOException {
    on.write(OK + (bytes < 0 ? "" : "Content-Length: " + bytes + "\r\n") + "\r\n");
    byte[] block = new byte[1 << 16];
    for (long sent = 0; bytes < 0 || sent < bytes; sent += block.length) {
      on.out().write(block);
    }
  }

  private static void bomb(RawRequest on) throws IOException {
    byte[] content = packed(50 << 20);
    assertThat(content.length).isLessThan(100_000);
    on.write(OK + "Content-Encoding: gzip\r\nContent-Length: " + content.length + "\r\n\r\n");
    on.out().write(content);
  }

  private static void halfPacked(RawRequest on) throws IOException {
    byte[] content = packed(100_000);
    on.write(OK + "Content-Encoding: gzip\r\nContent-Length: " + content.length / 2 + "\r\n\r\n");
    on.out().write(content, 0, content.length / 2);
  }

  private static byte[] packed(int bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(new byte[bytes]);
    }
    return packed.toByteArray();
  }

  private static void reset(RawRequest on) throws IOException {
    on.write(OK + "Content-Length: 100\r\n\r\nS3CRET");
    on.socket().setSoLinger(true, 0);
  }

  private static void headers(RawRequest on, int many) throws IOException {
    on.write(OK);
    for (int i = 0; i < many; i++) {
      on.write("X-" + i + ": S3CRET\r\n");
    }
    on.write("\r\n");
  }

  private static void cookies(RawRequest on) throws IOException {
    StringBuilder head = new StringBuilder(OK);
    for (int i = 0; i < 10_000; i++) {
      head.append("Set-Cookie:").append(i).append("=1\r\n");
    }
    on.write(head.append("Content-Length: 11\r\n\r\n<p id=here>").toString());
  }

  private static void randomBytes(RawRequest on) throws IOException {
    byte[] random = new byte[1 << 18];
    new Random(7).nextBytes(random);
    on.write(OK + "Content-Type: text/html\r\nContent-Length: " + random.length + "\r\n\r\n");
    on.out().write(random);
  }

  /** Writes the text again and again, slowly and endlessly. */
  private static void repeat(RawRequest on, String text) throws Exception {
    while (!new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS)) {
      on.write(text);
      on.out().flush();
    }
  }

  private static void waitForever() throws InterruptedException {
    new CountDownLatch(1).await();
  }
}
