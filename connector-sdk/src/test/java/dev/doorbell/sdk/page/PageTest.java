package dev.doorbell.sdk.page;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PageTest {
  private static final URI URL = URI.create("https://site.example/statements");

  private final Page page =
      page(
          """
          <title>Statements</title><table id=t>
          <tr class=row data-id=1><td><time datetime=2026-03-31>31 March</time><a href="/f/1.pdf">PDF</a>
          <tr class=row data-id=2><td><time datetime=S3CRET>some day</time>
          </table>
          """);

  @Test
  void elements_are_read_by_selector_and_type() {
    PageElement row = page.one("#t").all("tr.row").getFirst();
    int id = row.attribute("data-id", Integer::valueOf);
    assertThat(id).isEqualTo(1);
    LocalDate date = row.one("time").attribute("datetime", LocalDate::parse);
    assertThat(date).isEqualTo("2026-03-31");
    assertThat(row.one("time").text()).isEqualTo("31 March");
    assertThat(row.one("a").link()).isEqualTo("https://site.example/f/1.pdf");
    assertThat(page.all("tr.none")).isEmpty();
    assertThat(page.first("tr.none")).isEmpty();
  }

  @Test
  void a_missing_element_fails_with_its_full_selector_and_the_title() {
    PageElement row = page.all("tr.row").get(1);
    assertUnknown(() -> row.one("a"), "'tr.row a'");
    assertUnknown(() -> row.attribute("data-other"), "attribute 'data-other' of 'tr.row'");
    assertUnknown(() -> page.one("#gone"), "'#gone'");
  }

  @Test
  void an_unreadable_element_fails_with_its_selector_and_is_not_quoted() {
    PageElement time = page.all("tr.row").get(1).one("time");
    assertUnknown(
        () -> time.attribute("datetime", LocalDate::parse),
        "attribute 'datetime' of 'tr.row time'");
    assertUnknown(() -> time.text(Integer::valueOf), "text of 'tr.row time'");
  }

  @Test
  void json_is_read_and_other_content_is_not_quoted() {
    assertThat(page("{\"a\":{\"b\":1}}").json().at("/a/b").asInt()).isEqualTo(1);
    for (String broken :
        new String[] {
          "<title>Statements</title> S3CRET", "{\"S3CRET\":", "", "[".repeat(100_000)
        }) {
      assertThatExceptionOfType(ConnectorException.class)
          .isThrownBy(() -> page(broken).json())
          .withMessageNotContaining("S3CRET")
          .withNoCause();
    }
  }

  @Test
  void broken_html_is_parsed() {
    for (String broken :
        new String[] {"", "\0\0", "<", "<form><form><table><p>", "<div>".repeat(50_000)}) {
      assertThat(page(broken).has("#accounts")).isFalse();
      assertThat(page(broken).title()).isEmpty();
    }
  }

  @Test
  void json_is_read_in_the_charset_that_the_site_declares() {
    String json = "{\"a\": \"é\"}";
    for (Charset charset :
        new Charset[] {ISO_8859_1, UTF_8, UTF_16, UTF_16LE, UTF_16BE, Charset.forName("UTF-32")}) {
      Page page = new Page(URL, 200, charset, json.getBytes(charset));
      assertThat(page.json().path("a").asString()).as(charset.name()).isEqualTo("é");
    }
    assertThat(page("\ufeff" + json).json().path("a").asString()).isEqualTo("é");
  }

  @Test
  void a_page_that_declares_utf_16_in_ascii_is_read_as_utf_8() {
    assertThat(page("<meta charset=utf-16><title>Café</title>").title()).isEqualTo("Café");
  }

  @Test
  void utf_16_without_a_byte_order_mark_is_read_as_little_endian() {
    byte[] little = "<title>Café</title>".getBytes(UTF_16LE);
    assertThat(new Page(URL, 200, UTF_16, little).title()).isEqualTo("Café");
    assertThat(new Page(URL, 200, UTF_16, little).text()).startsWith("<title>Café");
    byte[] marked = "<title>Café</title>".getBytes(UTF_16);
    assertThat(marked[0]).as("big-endian, as the byte order mark declares").isEqualTo((byte) 0xfe);
    assertThat(new Page(URL, 200, UTF_16, marked).title()).isEqualTo("Café");
    assertThat(new Page(URL, 200, null, marked).title()).isEqualTo("Café");
  }

  @Test
  void a_page_with_too_many_tags_is_rejected() {
    Page huge = page("<b>".repeat(400_001));
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> huge.has("#accounts"))
        .returns(ErrorCode.UNKNOWN_ERROR, ConnectorException::code)
        .withMessageContaining("site.example");
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(huge::unknown)
        .returns(ErrorCode.UNKNOWN_ERROR, ConnectorException::code);
    assertThat(page("x".repeat(1_000_000)).has("body")).isTrue();
  }

  @Test
  void an_invalid_link_fails_as_a_changed_site() {
    Page links = page("<title>Statements</title><a id=a href='http://[S3CRET'><img src=/i.png>");
    assertUnknown(() -> links.one("#a").link(), "attribute 'href' of '#a'");
    assertThat(links.one("img").address("src")).isEqualTo("https://site.example/i.png");
    assertUnknown(() -> links.one("img").address("data-src"), "attribute 'data-src' of 'img'");
  }

  @Test
  void to_string_of_a_page_omits_its_content_and_path() {
    assertThat(page("S3CRET").toString() + page.one("time")).doesNotContain("S3CRET", "March");
  }

  private static void assertUnknown(Runnable action, String what) {
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(action::run)
        .withMessageContaining(what)
        .withMessageContaining("'Statements'")
        .withMessageNotContaining("S3CRET")
        .withNoCause();
  }

  private static Page page(String content) {
    return new Page(URL, 200, null, content.getBytes(UTF_8));
  }
}
