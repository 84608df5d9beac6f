package dev.doorbell.connectors.amazon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.sdk.document.SiteFile;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests which files of an order are fetched. */
class InvoicesTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-03-01");
  private static final String TWO =
      "<a href='/documents/download/1'>1</a><a href='/documents/download/2'>2</a>";
  private static final String PRINTABLE = "<a href='/gp/css/summary/print.html?id=1'>Print</a>";

  private static OrderCard createOrder(LocalDate date, String link) {
    return new OrderCard("1-1", date, BigDecimal.TEN, Currency.getInstance("EUR"), link);
  }

  private static List<SiteFile> findFiles(LocalDate date, String list) {
    return new Invoices(_ -> Pages.of(list), TODAY).of(createOrder(date, "/gp/shared-cs/invoice"));
  }

  @Test
  void only_the_first_file_is_the_bill_and_each_file_has_its_own_key() {
    List<SiteFile> files = findFiles(TODAY, TWO);
    assertThat(files).extracting(SiteFile::key).containsExactly("1-1", "1-1-2");
    assertThat(files.getFirst().bill()).isNotNull();
    assertThat(files.getLast().bill()).isNull();
  }

  @Test
  void the_printable_page_is_used_only_when_no_invoice_is_expected_any_more() {
    assertThat(findFiles(TODAY.minusDays(30), PRINTABLE)).isEmpty();
    assertThat(findFiles(TODAY.minusDays(31), PRINTABLE))
        .singleElement()
        .satisfies(file -> assertThat(file.type()).isEqualTo(SiteFile.Type.HTML));
  }

  @Test
  void an_order_with_only_a_printable_page_has_that_file() {
    OrderCard printed = createOrder(TODAY, "/gp/css/summary/print.html?id=1");
    List<SiteFile> files =
        new Invoices(
                _ -> {
                  throw new AssertionError("the list of invoices must not be loaded");
                },
                TODAY)
            .of(printed);
    assertThat(files).extracting(SiteFile::key).containsExactly("1-1");
  }
}
