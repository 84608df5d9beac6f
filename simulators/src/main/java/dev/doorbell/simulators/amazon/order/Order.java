package dev.doorbell.simulators.amazon.order;

import java.time.LocalDate;
import java.util.List;

/**
 * What was bought together.
 *
 * @param date by which it is listed
 * @param dateText as the pages write it
 * @param amountText as the pages write it; empty where nothing was paid
 */
public record Order(
    String id,
    Kind kind,
    LocalDate date,
    String dateText,
    String amountText,
    List<String> items,
    List<Invoice> invoices) {

  /** What there is to have of an order. */
  public enum Kind {
    /** One invoice, as a file. */
    INVOICED,
    /** Two parcels, and a file for each. */
    INVOICED_TWICE,
    /** Only a page to be printed. */
    PRINTABLE,
    /** Nothing that comes by post; a page of its own, to be printed. */
    DIGITAL,
    /** On its way: no invoice yet. */
    UNDERWAY,
    /** Cancelled: nothing was paid, and there is nothing to have. */
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
