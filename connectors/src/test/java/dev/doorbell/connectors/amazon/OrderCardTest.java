package dev.doorbell.connectors.amazon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.page.Page;
import java.time.LocalDate;
import java.time.Year;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests what is read from a list of orders. */
class OrderCardTest {
  private static final String CARD =
      """
      <div id=ordersContainer><div class=order>
      <div class=order-info><span class=value>3 mars 2026</span></div>
      <div class=yohtmlc-order-total><span class=value>%s</span></div>
      <div class=yohtmlc-order-id><span dir=ltr>1-1</span></div>
      <div class=yohtmlc-order-level-connections>%s</div>
      </div></div>
      """;
  private static final String INVOICE = "<a href='/gp/shared-cs/invoice?orderId=1-1'>Invoice</a>";

  private static OrderCard read(String amount, String link) {
    Page page = Pages.of(CARD.formatted(amount, link));
    return OrderCard.read(OrderCard.all(page).getFirst(), Marketplace.FR).orElseThrow();
  }

  @Test
  void an_order_has_the_values_of_its_card() {
    OrderCard order = read("1 234,50 €", INVOICE);
    assertThat(order.id()).isEqualTo("1-1");
    assertThat(order.date()).isEqualTo(LocalDate.parse("2026-03-03"));
    assertThat(order.amount()).isEqualByComparingTo("1234.50");
    assertThat(order.isPrinted()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"'12,30 €', EUR", "£12.30, GBP", "$12.30, USD", "CAD 12.30, CAD"})
  void the_currency_is_a_code_or_a_sign(String amount, String currency) {
    assertThat(read(amount, INVOICE).currency().getCurrencyCode()).isEqualTo(currency);
  }

  @Test
  void an_order_without_an_invoice_is_skipped() {
    Page page = Pages.of(CARD.formatted("12,30 €", ""));
    assertThat(OrderCard.read(OrderCard.all(page).getFirst(), Marketplace.FR)).isEmpty();
  }

  @Test
  void an_amount_without_a_currency_is_a_changed_site() {
    assertThatExceptionOfType(ConnectorException.class).isThrownBy(() -> read("12,30", INVOICE));
  }

  @Test
  void years_are_read_from_the_filter_which_a_list_with_orders_must_have() {
    assertThat(
            OrderCard.years(
                Pages.of("<select><option value=year-2026><option value=year-2025></select>")))
        .containsExactly(Year.of(2026), Year.of(2025));
    assertThat(OrderCard.years(Pages.of("<p>No orders</p>"))).isEmpty();
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> OrderCard.years(Pages.of(CARD.formatted("1 €", INVOICE))));
  }
}
