package dev.doorbell.sdk.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.sdk.error.ConnectorException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PageTest {
  private final Page page =
      page(
          """
          <title>Statements</title><table id=t>
          <tr class=row data-id=1><td><time datetime=2026-03-31>31 March</time><a href="/f/1.pdf">PDF</a>
          <tr class=row data-id=2><td><time datetime=S3CRET>some day</time>
          </table>
          """);

  @Test
  void parts_are_read_by_selector_and_type() {
    Part row = page.one("#t").all("tr.row").getFirst();
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
  void what_is_missing_is_named_with_its_whole_selector_and_the_title() {
    Part row = page.all("tr.row").get(1);
    assertUnknown(() -> row.one("a"), "'tr.row a'");
    assertUnknown(() -> row.attribute("data-other"), "attribute 'data-other' of 'tr.row'");
    assertUnknown(() -> page.one("#gone"), "'#gone'");
  }

  @Test
  void what_does_not_read_is_named_but_not_quoted() {
    Part time = page.all("tr.row").get(1).one("time");
    assertUnknown(
        () -> time.attribute("datetime", LocalDate::parse),
        "attribute 'datetime' of 'tr.row time'");
    assertUnknown(() -> time.text(Integer::valueOf), "text of 'tr.row time'");
  }

  @Test
  void json_is_read_and_anything_else_is_not_quoted() {
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
  void html_that_is_no_html_is_a_page_all_the_same() {
    for (String broken :
        new String[] {"", "\0\0", "<", "<form><form><table><p>", "<div>".repeat(50_000)}) {
      assertThat(page(broken).has("#accounts")).isFalse();
      assertThat(page(broken).title()).isEmpty();
    }
  }

  @Test
  void nothing_of_a_page_is_printed() {
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
    URI url = URI.create("https://site.example/statements");
    return new Page(url, 200, null, content.getBytes(StandardCharsets.UTF_8));
  }
}
