package dev.doorbell.simulators.amazon.order;

import dev.doorbell.simulators.amazon.page.Frame;
import dev.doorbell.simulators.page.Html;
import dev.doorbell.simulators.site.RandomToken;
import java.util.Locale;

/** Renders the links of an order to its details and to its invoices. */
final class OrderLinks {
  private final OrderAddresses addresses;

  OrderLinks(OrderAddresses addresses) {
    this.addresses = addresses;
  }

  Html details(Frame frame, Order order) {
    return Html.of(
        "<a class=\"a-link-normal yohtmlc-order-details-link\" href=\"{}\">{}</a>\n",
        addresses.details(order),
        frame.texts().get("order.details"));
  }

  /** The details and, unless the order was cancelled, its invoices. */
  Html older(Frame frame, Order order) {
    if (order.isCancelled()) {
      return details(frame, order);
    }
    return Html.of(
        "{}{}",
        details(frame, order),
        hasInvoices(frame, order)
            ? popover(frame, order)
            : link(frame, OrderAddresses.print(order)));
  }

  /** A script opens the list of invoices; browsers without scripts show the page to print. */
  private Html popover(Frame frame, Order order) {
    return Html.of(
        """
        <span class="hide-if-no-js">
        <span class="a-declarative" data-action="a-popover" data-a-popover="{}">
        <a href="javascript:void(0)" class="a-popover-trigger a-declarative">{}</a></span></span>
        <span class="hide-if-js"><a class="a-link-normal" href="{}">{}</a></span>
        """,
        "{\"url\":\"%s\",\"position\":\"triggerBottom\",\"activate\":\"onclick\"}"
            .formatted(invoices(order)),
        frame.texts().get("order.invoice"),
        OrderAddresses.print(order),
        frame.texts().get("invoice.summary"));
  }

  /** The list of invoices or, if the order has no files, the page to print. */
  Html newer(Frame frame, Order order) {
    return link(frame, hasInvoices(frame, order) ? invoices(order) : OrderAddresses.print(order));
  }

  private static boolean hasInvoices(Frame frame, Order order) {
    return frame.marketplace().hasInvoiceFiles() && !order.isDigital();
  }

  private String invoices(Order order) {
    return addresses.invoices(order, RandomToken.next().toUpperCase(Locale.ROOT));
  }

  private static Html link(Frame frame, String address) {
    return Html.of(
        "<a class=\"a-link-normal\" href=\"{}\">{}</a>\n",
        address,
        frame.texts().get("order.invoice"));
  }
}
