package dev.doorbell.simulators.amazon.order;

import dev.doorbell.simulators.amazon.page.Frame;
import dev.doorbell.simulators.amazon.page.PageTexts;
import dev.doorbell.simulators.page.Html;
import java.util.List;
import java.util.Locale;

/** Renders the orders of a list, with the header of the older or the newer layouts. */
final class OrderCards {
  private final OrderLayout layout;
  private final OrderLinks links;
  private final NewerHeader newer;

  OrderCards(OrderLayout layout, OrderAddresses addresses) {
    this.layout = layout;
    this.links = new OrderLinks(addresses);
    this.newer = new NewerHeader(layout, links);
  }

  Html all(Frame frame, List<Order> orders) {
    return Html.join(orders.stream().map(order -> card(frame, order)).toList());
  }

  private Html card(Frame frame, Order order) {
    PageTexts texts = frame.texts();
    Html header = layout.isOlder() ? older(frame, order) : newer.of(frame, order);
    Html card =
        Html.of(
            "<div class=\"a-box-group a-spacing-base{}\">\n{}{}</div>\n",
            layout.isOlder() ? " order js-order-card" : "",
            header,
            shipment(texts, order));
    return layout == OrderLayout.YEAR_2021
        ? card
        : Html.of("<div class=\"order-card js-order-card card\">\n{}</div>\n", card);
  }

  private Html older(Frame frame, Order order) {
    PageTexts texts = frame.texts();
    boolean named = layout == OrderLayout.YEAR_2018;
    return Html.of(
        """
        <div class="a-box a-color-offset-background order-info"><div class="a-box-inner">
        <div class="a-fixed-right-grid-col a-col-left"><div class="a-row">
        {}{}{}</div></div>
        <div class="a-fixed-right-grid-col actions a-col-right">
        <div class="a-row a-size-mini{}"><span class="a-color-secondary label">{}</span>
        <span class="a-color-secondary value"><bdi dir="ltr">{}</bdi></span></div>
        <div class="a-row a-size-base{}"><ul class="a-unordered-list a-nostyle a-vertical">
        {}</ul></div>
        </div>
        </div></div>
        """,
        column("a-span3", texts.get("order.placed"), order.dateText()),
        order.amountText().isEmpty()
            ? Html.NOTHING
            : column(
                named ? "a-span2 yohtmlc-order-total" : "a-span2",
                texts.get("order.total"),
                order.amountText()),
        column("a-span7 recipient a-span-last", texts.get("order.recipient"), frame.name()),
        named ? " yohtmlc-order-id" : "",
        texts.get("order.number"),
        order.id(),
        named ? " yohtmlc-order-level-connections" : "",
        links.older(frame, order));
  }

  private static Html column(String classes, String label, String value) {
    return Html.of(
        """
        <div class="a-column {}">
        <div class="a-row a-size-mini"><span class="a-color-secondary label">{}</span></div>
        <div class="a-row a-size-base"><span class="a-color-secondary value">{}</span></div>
        </div>
        """,
        classes,
        label,
        value);
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
