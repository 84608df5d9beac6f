package dev.doorbell.simulators.amazon.order;

import dev.doorbell.simulators.amazon.page.Paths;

/**
 * The addresses of orders and invoices.
 *
 * @param newer whether to use the newer paths
 */
record OrderAddresses(boolean newer) {

  /** The path of the list. */
  String list() {
    return newer ? Paths.NEWER_ORDERS : Paths.ORDERS;
  }

  /** The months of the shortest period. */
  int recentMonths() {
    return newer ? 3 : 6;
  }

  /** The name of the query parameter for the period. */
  String filterName() {
    return newer ? "timeFilter" : "orderFilter";
  }

  /** The address of one page of the list. */
  String page(Period period, int start) {
    return "%s?%s=%s&startIndex=%d".formatted(list(), filterName(), period.filter(), start);
  }

  String details(Order order) {
    if (order.isDigital()) {
      return Paths.DIGITAL_DETAILS + "?ie=UTF8&orderID=" + order.printedId();
    }
    return (newer ? Paths.NEWER_DETAILS : Paths.DETAILS) + "?ie=UTF8&orderID=" + order.id();
  }

  /** The address of the list of invoices. */
  String invoices(Order order, String request) {
    return newer
        ? "%s?orderId=%s&relatedRequestId=%s&ref_=fed_invoice_ajax"
            .formatted(Paths.NEWER_INVOICES, order.id(), request)
        : "%s?orderId=%s&relatedRequestId=%s&isADriveSubscription=&isBookingOrder=0"
            .formatted(Paths.INVOICES, order.id(), request);
  }

  /** The page to print. Digital orders have another one. */
  static String print(Order order) {
    if (order.isDigital()) {
      return "%s?ie=UTF8&orderID=%s&print=1".formatted(Paths.DIGITAL_DETAILS, order.printedId());
    }
    return Paths.PRINT + "?ie=UTF8&orderID=" + order.id();
  }
}
