package dev.doorbell.simulators.amazon.order;

import java.time.LocalDate;
import java.util.List;

/**
 * An order with its items and invoices.
 *
 * @param date for the order of the list
 * @param dateText as pages show it
 * @param amountText as pages show it; empty without a payment
 */
public record Order(
    String id,
    Kind kind,
    LocalDate date,
    String dateText,
    String amountText,
    List<String> items,
    List<Invoice> invoices) {

  /** What documents an order has. */
  public enum Kind {
    /** One invoice, as a file. */
    INVOICED,
    /** Two parcels, and a file for each. */
    INVOICED_TWICE,
    /** Only a page to print. */
    PRINTABLE,
    /** A digital item: only a page to print, at another path. */
    DIGITAL,
    /** Not delivered yet: no invoice. */
    UNDERWAY,
    /** Cancelled: no payment and no document. */
    CANCELLED
  }

  public Order {
    items = List.copyOf(items);
    invoices = List.copyOf(invoices);
  }

  public boolean isDigital() {
    return kind == Kind.DIGITAL;
  }

  public boolean isCancelled() {
    return kind == Kind.CANCELLED;
  }
}
