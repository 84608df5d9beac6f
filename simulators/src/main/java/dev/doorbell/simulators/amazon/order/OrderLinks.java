package dev.doorbell.simulators.amazon.order;

import dev.doorbell.simulators.amazon.page.Frame;
import dev.doorbell.simulators.login.RandomToken;
import dev.doorbell.simulators.page.Html;
import java.util.Locale;

/** Renders the links of an order to its details and to its invoices. */
record OrderLinks(OrderAddresses addresses) {
  Html details(Frame frame, Order order) {
    return frame.html(
        "<a class=\"a-link-normal yohtmlc-order-details-link\" href=\"%s\">{order.details}</a>\n",
        addresses.details(order));
  }

  /** The details and, unless the order was cancelled, its invoices. */
  Html older(Frame frame, Order order) {
    if (order.isCancelled()) {
      return details(frame, order);
    }
    return Html.of(
        "%s%s",
        details(frame, order),
        hasInvoices(frame, order)
            ? popover(frame, order)
            : link(frame, OrderAddresses.print(order)));
  }

  /** A script opens the list of invoices; browsers without scripts show the page to print. */
  private Html popover(Frame frame, Order order) {
    return frame.html(
        """
        <span class="hide-if-no-js">
        <span class="a-declarative" data-action="a-popover" data-a-popover="%s">
        <a href="javascript:void(0)" class="a-popover-trigger a-declarative">{order.invoice}</a></span></span>
        <span class="hide-if-js"><a class="a-link-normal" href="%s">{invoice.summary}</a></span>
        """,
        "{\"url\":\"%s\",\"position\":\"triggerBottom\",\"activate\":\"onclick\"}"
            .formatted(invoices(order)),
        OrderAddresses.print(order));
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
    return frame.html("<a class=\"a-link-normal\" href=\"%s\">{order.invoice}</a>\n", address);
  }
}
