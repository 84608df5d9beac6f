package dev.doorbell.simulators.amazon.order;

import dev.doorbell.simulators.amazon.page.Frame;
import dev.doorbell.simulators.page.Html;
import java.util.List;
import java.util.Locale;

/** Renders the orders of a list, with the header of the older or the newer layouts. */
final class OrderCards {
  private final OrderLayout layout;
  private final OrderLinks links;
  private final NewerHeader newerHeader;

  OrderCards(OrderLayout layout, OrderAddresses addresses) {
    this.layout = layout;
    this.links = new OrderLinks(addresses);
    this.newerHeader = new NewerHeader(layout, links);
  }

  Html render(Frame frame, List<Order> orders) {
    return Html.each(orders, order -> renderCard(frame, order));
  }

  private Html renderCard(Frame frame, Order order) {
    Html header =
        layout.isOlder() ? renderOlderHeader(frame, order) : newerHeader.render(frame, order);
    Html card =
        Html.of(
            "<div class=\"a-box-group a-spacing-base%s\">\n%s%s</div>\n",
            layout.isOlder() ? " order js-order-card" : "", header, renderShipment(frame, order));
    return layout == OrderLayout.YEAR_2021
        ? card
        : Html.of("<div class=\"order-card js-order-card card\">\n%s</div>\n", card);
  }

  private Html renderOlderHeader(Frame frame, Order order) {
    boolean named = layout == OrderLayout.YEAR_2018;
    return frame.html(
        """
        <div class="a-box a-color-offset-background order-info"><div class="a-box-inner">
        <div class="a-fixed-right-grid-col a-col-left"><div class="a-row">
        %s%s%s</div></div>
        <div class="a-fixed-right-grid-col actions a-col-right">
        <div class="a-row a-size-mini%s"><span class="a-color-secondary label">{order.number}</span>
        <span class="a-color-secondary value"><bdi dir="ltr">%s</bdi></span></div>
        <div class="a-row a-size-base%s"><ul class="a-unordered-list a-nostyle a-vertical">
        %s</ul></div>
        </div>
        </div></div>
        """,
        renderColumn("a-span3", frame.text("order.placed"), order.dateText()),
        order.amountText().isEmpty()
            ? Html.NOTHING
            : renderColumn(
                named ? "a-span2 yohtmlc-order-total" : "a-span2",
                frame.text("order.total"),
                order.amountText()),
        renderColumn("a-span7 recipient a-span-last", frame.text("order.recipient"), frame.name()),
        named ? " yohtmlc-order-id" : "",
        order.id(),
        named ? " yohtmlc-order-level-connections" : "",
        links.renderOlderLinks(frame, order));
  }

  private static Html renderColumn(String classes, String label, String value) {
    return Html.of(
        """
        <div class="a-column %s">
        <div class="a-row a-size-mini"><span class="a-color-secondary label">%s</span></div>
        <div class="a-row a-size-base"><span class="a-color-secondary value">%s</span></div>
        </div>
        """,
        classes, label, value);
  }

  private static Html renderShipment(Frame frame, Order order) {
    return Html.of(
        """
        <div class="a-box shipment delivery-box"><div class="a-box-inner">
        <div class="yohtmlc-shipment-status-primaryText"><h3 class="a-size-medium">%s</h3></div>
        %s</div></div>
        """,
        frame.text(
            "order.status." + order.kind().name().toLowerCase(Locale.ROOT).replace('_', '.')),
        Html.each(order.items(), OrderCards::renderItem));
  }

  private static Html renderItem(String title) {
    return Html.of(
        "<div class=\"yohtmlc-item\"><span class=\"yohtmlc-product-title\">%s</span></div>\n",
        title);
  }
}
