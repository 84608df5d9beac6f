package dev.doorbell.simulators.amazon.order;

import dev.doorbell.simulators.amazon.page.Frame;
import dev.doorbell.simulators.login.RandomToken;
import dev.doorbell.simulators.page.Html;
import java.util.Locale;

/** Renders the links of an order to its details and to its invoices. */
record OrderLinks(OrderAddresses addresses) {
  Html renderDetailsLink(Frame frame, Order order) {
    return frame.html(
        "<a class=\"a-link-normal yohtmlc-order-details-link\" href=\"%s\">{order.details}</a>\n",
        addresses.details(order));
  }

  /** Renders the link to the details and, unless the order was cancelled, to its invoices. */
  Html renderOlderLinks(Frame frame, Order order) {
    if (order.isCancelled()) {
      return renderDetailsLink(frame, order);
    }
    return Html.of(
        "%s%s",
        renderDetailsLink(frame, order),
        hasInvoices(frame, order)
            ? renderPopover(frame, order)
            : renderLink(frame, OrderAddresses.print(order)));
  }

  /**
   * Renders an element whose script opens the list of invoices. Browsers without scripts show the
   * link to the page to print.
   */
  private Html renderPopover(Frame frame, Order order) {
    return frame.html(
        """
        <span class="hide-if-no-js">
        <span class="a-declarative" data-action="a-popover" data-a-popover="%s">
        <a href="javascript:void(0)" class="a-popover-trigger a-declarative">{order.invoice}</a></span></span>
        <span class="hide-if-js"><a class="a-link-normal" href="%s">{invoice.summary}</a></span>
        """,
        "{\"url\":\"%s\",\"position\":\"triggerBottom\",\"activate\":\"onclick\"}"
            .formatted(createInvoicesAddress(order)),
        OrderAddresses.print(order));
  }

  /**
   * Renders the link to the list of invoices or, if the order has no files, to the page to print.
   */
  Html renderInvoiceLink(Frame frame, Order order) {
    return renderLink(
        frame,
        hasInvoices(frame, order) ? createInvoicesAddress(order) : OrderAddresses.print(order));
  }

  private static boolean hasInvoices(Frame frame, Order order) {
    return frame.marketplace().hasInvoiceFiles() && !order.isDigital();
  }

  private String createInvoicesAddress(Order order) {
    return addresses.invoices(order, RandomToken.next().toUpperCase(Locale.ROOT));
  }

  private static Html renderLink(Frame frame, String address) {
    return frame.html("<a class=\"a-link-normal\" href=\"%s\">{order.invoice}</a>\n", address);
  }
}
