package dev.doorbell.connectors.amazon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.sdk.error.ConnectorException;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what is read from an order in the list. */
class OrderCardTest {
  private static final String INVOICE = "<a href='/gp/shared-cs/invoice?orderId=1-1'>Invoice</a>";

  private static final String PRINT = "<a href='/gp/css/summary/print.html?orderID=1-1'>Print</a>";

  private static OrderCard read(String amount, String link) {
    String card =
        """
        <div class=order>
        <div class=order-info><span class=value>3 mars 2026</span></div>
        <div class=yohtmlc-order-total><span class=value>%s</span></div>
        <div class=yohtmlc-order-id><span dir=ltr>1-1</span></div>
        <div class=yohtmlc-order-level-connections>%s</div>
        </div>
        """
            .formatted(amount, link);
    return read(card).orElseThrow();
  }

  private static Optional<OrderCard> read(String card) {
    return OrderCard.read(OrderList.of(Pages.ofOrders(card)).cards().getFirst(), Marketplace.FR);
  }

  @Test
  void an_order_has_the_values_of_its_card() {
    OrderCard order = read("1 234,50 €", INVOICE);
    assertThat(order.id()).isEqualTo("1-1");
    assertThat(order.date()).isEqualTo(LocalDate.parse("2026-03-03"));
    assertThat(order.amount()).isEqualByComparingTo("1234.50");
    assertThat(order.hasOnlyPrintablePage()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"'12,30 €', EUR", "£12.30, GBP", "$12.30, USD", "CAD 12.30, CAD"})
  void the_currency_is_a_code_or_a_sign(String amount, String currency) {
    assertThat(read(amount, INVOICE).currency().getCurrencyCode()).isEqualTo(currency);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        <div class=js-order-card><div class=order-info><div class=a-column><span class=value>3 mars 2026</span></div>
        <div class='a-column recipient'><span class=value>Someone</span></div>
        <div class=a-col-right><span class=value><bdi dir=ltr>1-1</bdi></span><a href='/details'>Details</a></div></div>
        """,
        """
        <div class=js-order-card><div class=order-header><ul>
        <div class=a-col-left><div class=a-row><div class='a-column a-span12'><li><div class='a-row a-size-mini'>Date</div>
        <div class=a-row>3 mars 2026</div></li></div></div></div>
        <div class=a-col-right><li><div class=yohtmlc-order-id><span dir=ltr>1-1</span></div></li></div></ul></div>
        """
      })
  void a_cancelled_order_has_a_number_and_a_date_but_no_amount(String card) {
    assertThat(read(card)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // The card has an amount but no known link.
        """
        <div class=js-order-card><div class=order-info><span class=value>3 mars 2026</span></div>
        <div class=yohtmlc-order-total><span class=value>1,00 €</span></div>
        <div class=yohtmlc-order-id><span dir=ltr>1-1</span></div><button data-documents=1>Invoice</button></div>
        """,
        // The amount is in an unknown element.
        """
        <div class=js-order-card><div class=order-info><span class=value>3 mars 2026</span><b>1,00 €</b></div>
        <div class=yohtmlc-order-id><span dir=ltr>1-1</span></div></div>
        """,
        "<div class=js-order-card><h2>3 mars 2026</h2></div>",
        "<div class=js-order-card><div class=orderCardHeaderTitleSkeleton></div></div>"
      })
  void an_order_whose_documents_are_not_found_is_reported_as_a_changed_site(String card) {
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> read(card))
        .returns(ConnectorException.SITE_CHANGED, ConnectorException::reason);
  }

  @Test
  void the_invoices_may_be_in_an_attribute_for_a_script_beside_the_link_to_print() {
    String popover =
        "<span data-a-popover='{\"position\":\"bottom\",\"url\":\"/gp/ajax/invoice/invoice.html?orderId=1-1\\u0026x=1\"}'>";
    assertThat(read("1,00 €", popover + "Facture</span>" + PRINT))
        .returns("/gp/ajax/invoice/invoice.html?orderId=1-1&x=1", OrderCard::link)
        .returns(false, OrderCard::hasOnlyPrintablePage);
    assertThat(read("1,00 €", PRINT + INVOICE).hasOnlyPrintablePage()).isFalse();
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> read("1,00 €", "<span data-a-popover='/invoice'>Facture</span>"));
  }

  @ParameterizedTest
  @CsvSource({
    "/gp/css/summary/print.html/ref=x_invoice?orderID=1-1, 1-1",
    "/gp/digital/your-account/order-summary.html?ie=UTF8&orderID=D01-1&print=1, D01-1",
    "/wholefoodsmarket/receipts/order/1-1/ref=x, 1-1",
  })
  void the_page_to_print_may_have_another_number_than_the_card(String link, String number) {
    assertThat(read("1,00 €", "<a href='%s'>Invoice</a>".formatted(link)))
        .returns(true, OrderCard::hasOnlyPrintablePage)
        .returns(number, OrderCard::idOnPrintablePage);
  }

  @Test
  void an_amount_without_a_currency_is_reported_as_a_changed_site() {
    assertThatExceptionOfType(ConnectorException.class).isThrownBy(() -> read("12,30", INVOICE));
  }
}
