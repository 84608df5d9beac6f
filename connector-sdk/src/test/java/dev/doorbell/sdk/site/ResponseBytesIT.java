package dev.doorbell.sdk.site;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.sdk.document.SiteFile;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.page.Download;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.page.PageCondition;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codings, charsets, refreshes and headers of responses. */
class ResponseBytesIT {
  private final LocalSite local;
  private final SiteSession session;

  ResponseBytesIT() throws IOException {
    local = new LocalSite();
    session = local.session();
  }

  @AfterEach
  void close() {
    session.close();
    local.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br", "zstd", "no-such-thing"})
  void a_redirect_with_a_coding_and_an_empty_body_is_a_redirect(String coding) {
    local
        .on(
            "/from",
            exchange -> {
              exchange.getResponseHeaders().set("Content-Encoding", coding);
              exchange.getResponseHeaders().set("Location", "/there");
              exchange.sendResponseHeaders(302, -1);
            })
        .html("/there", "<p id=there>");
    assertThat(session.get("/from").has("#there")).isTrue();
    assertThat(local.headers.getLast().getFirst("Accept-Encoding"))
        .isEqualTo("gzip, deflate, br, zstd");
  }

  @Test
  void an_unknown_coding_is_an_error_and_never_a_document() {
    local.on(
        "/file",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "S3CRET");
          LocalSite.answer(exchange, 200, "application/pdf", "%PDF-1.7".getBytes(UTF_8));
        });
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> session.get("/file"))
        .returns(ErrorCode.UNKNOWN_ERROR, ConnectorException::code)
        .withMessageNotContaining("S3CRET");
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> SiteFile.at("/file").fetch(session))
        .returns(ErrorCode.FILE_DOWNLOAD_FAILED, ConnectorException::code);
  }

  @Test
  void the_charset_of_a_download_is_used_for_its_page() {
    local.on(
        "/invoice",
        exchange ->
            LocalSite.answer(
                exchange,
                200,
                "text/html; charset=iso-8859-2",
                "<p id=a>\u00b3".getBytes(ISO_8859_1)));
    Download download = session.download("/invoice");
    assertThat(download.page().one("#a").text()).isEqualTo("ł");
    assertThat(download.headers().charset()).contains("iso-8859-2");
    PageCondition expected = page -> page.one("#a").text().equals("ł");
    assertThat(SiteFile.printablePage("/invoice").expecting(expected).fetch(session).content())
        .endsWith(0xb3);
  }

  @Test
  void an_address_by_http_is_requested_by_https() {
    local
        .redirect("/from", 302, "http://site.example/there")
        .html("/there", "<form action=http://login.site.example/in><a href=http://site.example/x>");
    Page page = session.get("/from");
    assertThat(page.url()).hasToString("https://site.example/there");
    assertThat(session.submit(page.form("form")).url())
        .hasToString("https://login.site.example/in?");
    assertThat(session.get(page.one("a").link()).url()).hasToString("https://site.example/x");
  }

  @Test
  void a_short_refresh_to_another_page_is_followed() {
    local
        .html("/meta", "<meta http-equiv=refresh content='0; url=/header'>")
        .on(
            "/header",
            exchange -> {
              exchange.getResponseHeaders().set("Refresh", "1; url=/there");
              LocalSite.answer(exchange, 200, "text/html", new byte[0]);
            })
        .html("/there", "<p id=there>");
    assertThat(session.get("/meta").has("#there")).isTrue();
    assertThat(local.headers.getLast().getFirst("Referer"))
        .isEqualTo("https://site.example/header");
    Page page = session.sendWithoutRedirects(SiteRequest.get("/meta"));
    assertThat(page.refresh()).isPresent();
    assertThat(page.redirect()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0; url=/page, 0", "6; url=/away, 6", "900; url=/away, 900"})
  void a_page_that_waits_or_loads_itself_is_returned(String refresh, long seconds) {
    local.html("/page", "<meta http-equiv=refresh content='%s'>".formatted(refresh));
    Page page = session.get("/page");
    assertThat(page.path()).isEqualTo("/page");
    assertThat(page.refresh())
        .hasValueSatisfying(
            found -> assertThat(found.delay()).isEqualTo(Duration.ofSeconds(seconds)));
    assertThat(local.seen).hasSize(1);
  }

  @Test
  void refreshes_in_a_circle_and_to_other_hosts_end_the_run() {
    local
        .html("/a", "<meta http-equiv=refresh content='0; url=/b'>")
        .html("/b", "<meta http-equiv=refresh content='0; url=/a'>")
        .html("/away", "<meta http-equiv=refresh content='0; url=https://other.example/'>");
    for (String address : List.of("/a", "/away")) {
      assertThatExceptionOfType(ConnectorException.class)
          .isThrownBy(() -> session.get(address))
          .returns(ErrorCode.UNKNOWN_ERROR, ConnectorException::code);
    }
  }

  @Test
  void a_page_has_the_headers_of_its_response() {
    local.on(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("X-Total", "12");
          exchange.getResponseHeaders().add("Link", "<a>");
          exchange.getResponseHeaders().add("Link", "<b>");
          LocalSite.answer(exchange, 200, "text/html", new byte[0]);
        });
    Page page = session.get("/");
    assertThat(page.header("x-total")).contains("12");
    assertThat(page.header("X-None")).isEmpty();
    assertThat(page.headers().values("link")).containsExactly("<a>", "<b>");
  }

  @Test
  void a_link_is_written_in_the_encoding_of_its_page() {
    local.on(
        "/",
        exchange ->
            LocalSite.answer(
                exchange,
                200,
                "text/html",
                "<a href='/é?é=€ł#é'>"
                    .replace("€", "\u0080")
                    .replace("ł", "&#322;")
                    .getBytes(ISO_8859_1)));
    assertThat(session.get("/").one("a").link()).contains("?%E9=%80%26%23322%3B");
  }
}
