package dev.doorbell.simulators.amazon.order;

import dev.doorbell.simulators.amazon.page.Frame;
import dev.doorbell.simulators.amazon.page.PageTexts;
import dev.doorbell.simulators.page.Html;
import dev.doorbell.simulators.site.RandomToken;
import java.util.List;
import java.util.Locale;

/** Renders the orders of a list, in the older or the newer markup. */
final class OrderCards {
  private final OrderAddresses addresses;

  OrderCards(OrderAddresses addresses) {
    this.addresses = addresses;
  }

  Html all(Frame frame, List<Order> orders) {
    return Html.join(
        orders.stream()
            .map(order -> addresses.newer() ? newer(frame, order) : older(frame, order))
            .toList());
  }

  private Html older(Frame frame, Order order) {
    PageTexts texts = frame.texts();
    return Html.of(
        """
        <div class="a-box-group a-spacing-base order js-order-card card">
        <div class="a-box a-color-offset-background order-info"><div class="a-box-inner">
        <div class="a-column a-span3"><span class="a-color-secondary label">{}</span>
        <span class="a-color-secondary value">{}</span></div>
        <div class="a-column a-span2 yohtmlc-order-total">{}</div>
        <div class="a-column yohtmlc-order-id"><span class="a-color-secondary label">{}</span>
        <span class="a-color-secondary value"><bdi dir="ltr">{}</bdi></span></div>
        <div class="yohtmlc-order-level-connections">
        <a class="a-link-normal yohtmlc-order-details-link" href="{}">{}</a>
        {}</div>
        </div></div>
        {}</div>
        """,
        texts.get("order.placed"),
        order.dateText(),
        total(texts, order),
        texts.get("order.number"),
        order.id(),
        addresses.details(order),
        texts.get("order.details"),
        invoices(frame, order),
        shipment(texts, order));
  }

  private static Html total(PageTexts texts, Order order) {
    return order.amountText().isEmpty()
        ? Html.NOTHING
        : Html.of(
            """
            <span class="a-color-secondary label">{}</span>
            <span class="a-color-secondary value">{}</span>\
            """,
            texts.get("order.total"),
            order.amountText());
  }

  private Html newer(Frame frame, Order order) {
    PageTexts texts = frame.texts();
    return Html.of(
        """
        <div class="order-card js-order-card card">
        <div class="a-box order-header"><ul class="plain">
        {}{}<li class="order-header__header-list-item yohtmlc-order-id">
        <span class="a-color-secondary a-text-caps">{}</span>
        <span class="a-color-secondary" dir="ltr">{}</span></li>
        <li class="order-header__header-link-list-item yohtmlc-order-level-connections">
        <a class="a-link-normal yohtmlc-order-details-link" href="{}">{}</a>
        {}</li>
        </ul></div>
        {}</div>
        """,
        headed(texts.get("order.placed"), order.dateText()),
        order.amountText().isEmpty()
            ? Html.NOTHING
            : headed(texts.get("order.total"), order.amountText()),
        texts.get("order.number"),
        order.id(),
        addresses.details(order),
        texts.get("order.details"),
        invoices(frame, order),
        shipment(texts, order));
  }

  private static Html headed(String label, String value) {
    return Html.of(
        """
        <li class="order-header__header-list-item">
        <div class="a-row a-size-mini"><span class="a-color-secondary a-text-caps">{}</span></div>
        <div class="a-row"><span class="a-size-base a-color-secondary aok-break-word">{}</span></div>
        </li>
        """,
        label,
        value);
  }

  /** A link to the invoices or to the page to print; empty for a cancelled order. */
  private Html invoices(Frame frame, Order order) {
    if (order.isCancelled()) {
      return Html.NOTHING;
    }
    String link =
        frame.marketplace().hasInvoiceFiles() && !order.isDigital()
            ? addresses.invoices(order, RandomToken.next().toUpperCase(Locale.ROOT))
            : OrderAddresses.print(order);
    return Html.of(
        "<a class=\"a-link-normal\" href=\"{}\">{}</a>\n",
        link,
        frame.texts().get("order.invoice"));
  }

  private static Html shipment(PageTexts texts, Order order) {
    return Html.of(
        """
        <div class="a-box shipment delivery-box"><div class="a-box-inner">
        <div class="yohtmlc-shipment-status-primaryText"><h3 class="a-size-medium">{}</h3></div>
        {}</div></div>
        """,
        texts.get("order.status." + order.kind().name().toLowerCase(Locale.ROOT).replace('_', '.')),
        Html.join(order.items().stream().map(OrderCards::item).toList()));
  }

  private static Html item(String title) {
    return Html.of(
        "<div class=\"yohtmlc-item\"><span class=\"yohtmlc-product-title\">{}</span></div>\n",
        title);
  }
}
