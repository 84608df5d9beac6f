package dev.doorbell.sdk.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.sdk.document.Bill;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.sdk.page.JsonPart;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.page.Part;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ScrapedTest {
  private static final Scraped<String> ID = Scraped.ownAttribute("data-id");
  private static final Scraped<LocalDate> DATE =
      Scraped.attribute("td.date time", "datetime").as(LocalDate::parse);
  private static final Scraped<BigDecimal> AMOUNT =
      Scraped.text("td.amount").as(Amounts.in(Locale.FRANCE));
  private static final Scraped<String> FILE = Scraped.link("a");

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
        Scraped.list(page, "tr.row", row -> new Line(ID.in(row), DATE.in(row), AMOUNT.in(row)));
    assertThat(lines)
        .containsExactly(
            new Line("s1", LocalDate.of(2026, 3, 31), new BigDecimal("1234.56")),
            new Line("s2", LocalDate.of(2026, 4, 30), new BigDecimal("-12.00")));
    assertThat(Scraped.list(page, "tr.none", row -> row)).isEmpty();
  }

  @Test
  void a_value_stands_on_a_page_or_in_a_row_and_may_be_missing_if_one_asks_so() {
    Part first = page.one("tr.row");
    Part second = page.all("tr.row").get(1);
    assertThat(Scraped.text("#holder").on(page)).isEqualTo("Jane Doe");
    assertThat(Scraped.text("#holder").findOn(page)).contains("Jane Doe");
    assertThat(Scraped.text("#gone").findOn(page)).isEmpty();
    assertThat(FILE.in(first)).isEqualTo("https://site.example/account/f/1.pdf");
    assertThat(FILE.findIn(second)).isEmpty();
    assertThat(ID.findIn(second)).contains("s2");
    assertThat(Scraped.ownText().in(page.one("td.amount"))).isEqualTo("1 234,56 €");
  }

  @Test
  void readings_follow_one_another() {
    assertThat(AMOUNT.as(BigDecimal::negate).as(BigDecimal::intValue).in(page.one("tr.row")))
        .isEqualTo(-1234);
  }

  @Test
  void what_is_missing_or_does_not_read_names_its_selector_and_not_what_stands_there() {
    Part broken = page.one("tr.broken");
    assertChanged(() -> DATE.in(broken), "'tr.broken td.date time'");
    assertChanged(() -> AMOUNT.in(broken), "'tr.broken td.amount'");
    assertChanged(() -> FILE.in(broken), "attribute 'href' of 'tr.broken a'");
    assertChanged(() -> FILE.in(page.all("tr.row").get(1)), "'tr.row a'");
    assertChanged(() -> Scraped.text("#gone").on(page), "'#gone'");
    assertChanged(() -> Scraped.ownAttribute("data-other").in(broken), "'data-other'");
  }

  @Test
  void a_reading_that_knows_a_better_name_for_the_failure_is_heard() {
    Scraped<String> holder =
        Scraped.text("#holder")
            .as(_ -> {
              throw new ConnectorException(ErrorCode.MAINTENANCE, "Being worked on");
            });
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> holder.on(page))
        .returns(ErrorCode.MAINTENANCE, ConnectorException::code);
    Scraped<String> stopped =
        Scraped.text("#holder")
            .as(_ -> {
              throw new RunStoppedException("Cancelled");
            });
    assertThatExceptionOfType(RunStoppedException.class).isThrownBy(() -> stopped.on(page));
  }

  @Test
  void what_is_made_of_a_row_may_refuse_it_and_only_a_bug_is_a_bug() {
    Function<Part, Bill> bill =
        row -> new Bill(ID.in(row), DATE.in(row), AMOUNT.in(row), Currency.getInstance("SECRET"));
    assertChanged(() -> Scraped.list(page, "tr.row", bill), "whole of 'tr.row'");
    assertChanged(() -> Scraped.list(page, "tr.broken", bill), "'tr.broken td.date time'");
    List<String> none = List.of();
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> Scraped.list(page, "tr.row", _ -> none.get(0)));
  }

  @Test
  void the_elements_of_an_array_are_rows_too() {
    JsonPart data = page("{\"lines\": [{\"id\": \"a\"}, {\"id\": 2}]}").data();
    assertThat(Scraped.list(data, "lines", line -> line.one("id").text()))
        .containsExactly("a", "2");
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() ->
            Scraped.list(
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
    return new Page(url, 200, null, html.getBytes(StandardCharsets.UTF_8));
  }
}
