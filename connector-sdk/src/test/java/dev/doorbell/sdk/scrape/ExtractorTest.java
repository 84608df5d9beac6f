package dev.doorbell.sdk.scrape;

import static dev.doorbell.sdk.page.PageCondition.has;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.sdk.document.Bill;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.sdk.page.JsonValue;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.page.PageElement;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ExtractorTest {
  private static final Extractor<String> ID = Extractor.ownAttribute("data-id");
  private static final Extractor<LocalDate> DATE =
      Extractor.attribute("td.date time", "datetime").as(LocalDate::parse);
  private static final Extractor<BigDecimal> AMOUNT =
      Extractor.text("td.amount").as(Amounts.in(Locale.FRANCE));
  private static final Extractor<String> FILE = Extractor.link("a");

  private final Page page =
      page(
          """
          <title>Statements</title><p id=holder> Jane   Doe </p><table>
          <tr class=row data-id=s1><td class=date><time datetime=2026-03-31><td class=amount>1 234,56 €<td><a href="f/1.pdf">PDF</a>
          <tr class=row data-id=s2><td class=date><time datetime=2026-04-30><td class=amount>-12,00 €
          <tr class=broken data-id=s3><td class=date><time datetime=SECRET><td class=amount>SECRET<td><a>none</a>
          </table>
          """);

  private record Line(String id, LocalDate date, BigDecimal amount) {}

  @Test
  void a_list_is_read_row_by_row() {
    List<Line> lines =
        Extractor.list(page, "tr.row", row -> new Line(ID.in(row), DATE.in(row), AMOUNT.in(row)));
    assertThat(lines)
        .containsExactly(
            new Line("s1", LocalDate.of(2026, 3, 31), new BigDecimal("1234.56")),
            new Line("s2", LocalDate.of(2026, 4, 30), new BigDecimal("-12.00")));
  }

  @Test
  void a_list_is_empty_only_if_the_page_says_so() {
    assertChanged(() -> Extractor.list(page, "tr.none", row -> row), "'tr.none'");
    assertThat(Extractor.list(page, "tr.none", has("#holder"), row -> row)).isEmpty();
    assertChanged(() -> Extractor.list(page, "tr.none", has("#no-lines"), row -> row), "'tr.none'");
    assertThat(Extractor.list(page, "tr.row", has("#holder"), ID::in)).containsExactly("s1", "s2");
  }

  @Test
  void a_value_is_read_from_a_page_or_a_row_and_may_be_optional() {
    PageElement first = page.one("tr.row");
    PageElement second = page.all("tr.row").get(1);
    assertThat(Extractor.text("#holder").on(page)).isEqualTo("Jane Doe");
    assertThat(Extractor.text("#holder").findOn(page)).contains("Jane Doe");
    assertThat(Extractor.text("#gone").findOn(page)).isEmpty();
    assertThat(FILE.in(first)).isEqualTo("https://site.example/account/f/1.pdf");
    assertThat(FILE.findIn(second)).isEmpty();
    assertThat(ID.findIn(second)).contains("s2");
    assertThat(Extractor.ownText().in(page.one("td.amount"))).isEqualTo("1 234,56 €");
  }

  @Test
  void conversions_can_be_chained() {
    assertThat(AMOUNT.as(BigDecimal::negate).as(BigDecimal::intValue).in(page.one("tr.row")))
        .isEqualTo(-1234);
  }

  @Test
  void a_missing_or_unreadable_value_names_its_selector_and_not_its_text() {
    PageElement broken = page.one("tr.broken");
    assertChanged(() -> DATE.in(broken), "'tr.broken td.date time'");
    assertChanged(() -> AMOUNT.in(broken), "'tr.broken td.amount'");
    assertChanged(() -> FILE.in(broken), "attribute 'href' of 'tr.broken a'");
    assertChanged(() -> FILE.in(page.all("tr.row").get(1)), "'tr.row a'");
    assertChanged(() -> Extractor.text("#gone").on(page), "'#gone'");
    assertChanged(() -> Extractor.ownAttribute("data-other").in(broken), "'data-other'");
  }

  @Test
  void a_conversion_may_throw_a_more_precise_failure() {
    Extractor<String> holder =
        Extractor.text("#holder")
            .as(_ -> {
              throw new ConnectorException(ErrorCode.MAINTENANCE, "Being worked on");
            });
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> holder.on(page))
        .returns(ErrorCode.MAINTENANCE, ConnectorException::code);
    Extractor<String> stopped =
        Extractor.text("#holder")
            .as(_ -> {
              throw new RunStoppedException("Cancelled");
            });
    assertThatExceptionOfType(RunStoppedException.class).isThrownBy(() -> stopped.on(page));
  }

  @Test
  void a_conversion_that_rejects_a_row_means_a_changed_site() {
    Function<PageElement, Bill> bill =
        row -> new Bill(ID.in(row), DATE.in(row), AMOUNT.in(row), Currency.getInstance("SECRET"));
    assertChanged(() -> Extractor.list(page, "tr.row", bill), "whole of 'tr.row'");
    assertChanged(() -> Extractor.list(page, "tr.broken", bill), "'tr.broken td.date time'");
    List<String> none = List.of();
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> Extractor.list(page, "tr.row", _ -> none.get(0)));
  }

  @Test
  void the_elements_of_a_json_array_are_read_as_rows() {
    JsonValue data = page("{\"lines\": [{\"id\": \"a\"}, {\"id\": 2}]}").data();
    assertThat(Extractor.list(data, "lines", line -> line.one("id").text()))
        .containsExactly("a", "2");
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() ->
            Extractor.list(
                data,
                "lines",
                line ->
                    new Bill(" ", LocalDate.EPOCH, BigDecimal.ONE, Currency.getInstance("EUR"))))
        .withMessageContaining("'lines[0]'")
        .returns(ConnectorException.SITE_CHANGED, ConnectorException::reason);
  }

  private static void assertChanged(Runnable reading, String names) {
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(reading::run)
        .returns(ErrorCode.UNKNOWN_ERROR, ConnectorException::code)
        .returns(ConnectorException.SITE_CHANGED, ConnectorException::reason)
        .withMessageContaining(names)
        .withMessageContaining("'Statements'")
        .withMessageNotContaining("SECRET")
        .withNoCause();
  }

  private static Page page(String html) {
    URI url = URI.create("https://site.example/account/statements");
    return new Page(url, 200, StandardCharsets.UTF_8, html.getBytes(StandardCharsets.UTF_8));
  }
}
