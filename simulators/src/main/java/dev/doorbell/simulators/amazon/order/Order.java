package dev.doorbell.simulators.amazon.order;

import java.time.LocalDate;
import java.util.List;

/**
 * An order with its items and invoices.
 *
 * @param date the date by which lists are sorted
 * @param dateText the date as pages show it
 * @param amountText the amount as pages show it; empty if nothing was paid
 */
public record Order(
    String id,
    Kind kind,
    LocalDate date,
    String dateText,
    String amountText,
    List<String> items,
    List<Invoice> invoices) {

  /** The kind of an order, which determines its documents. */
  public enum Kind {
    /** One invoice, as a file. */
    INVOICED,
    /** Two invoices, as files, because the order came in two parcels. */
    INVOICED_TWICE,
    /** Only a page to print. */
    PRINTABLE,
    /** A digital item: only a page to print, at another path. */
    DIGITAL,
    /** Not delivered yet, so it has no invoice. */
    UNDERWAY,
    /** Cancelled, so it has no payment and no document. */
    CANCELLED
  }

  public Order {
    items = List.copyOf(items);
    invoices = List.copyOf(invoices);
  }

  /** The number on the pages of the order: a digital order has another one there. */
  public String printedId() {
    return isDigital() ? "D01" + id.substring(id.indexOf('-')) : id;
  }

  public boolean isDigital() {
    return kind == Kind.DIGITAL;
  }

  public boolean isCancelled() {
    return kind == Kind.CANCELLED;
  }
}
