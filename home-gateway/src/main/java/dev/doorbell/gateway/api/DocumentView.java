package dev.doorbell.gateway.api;

import dev.doorbell.store.document.Document;
import dev.doorbell.store.document.DocumentBill;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document as the API lists it; null components are left out.
 *
 * @param size in bytes
 * @param bill null when the document is not a bill
 */
public record DocumentView(
    UUID id,
    UUID accountId,
    UUID jobId,
    String name,
    String contentType,
    long size,
    @Nullable Bill bill,
    Instant savedAt) {

  /**
   * A bill's data.
   *
   * @param amount a decimal number as text, so that no program rounds it
   */
  public record Bill(String vendor, LocalDate date, String amount, String currency) {
    private static @Nullable Bill of(@Nullable DocumentBill bill) {
      return bill == null
          ? null
          : new Bill(bill.vendor(), bill.date(), bill.amount().toPlainString(), bill.currency());
    }
  }

  public static DocumentView of(Document document) {
    return new DocumentView(
        document.id(),
        document.accountId(),
        document.jobId(),
        document.name(),
        document.contentType(),
        document.size(),
        Bill.of(document.bill()),
        document.savedAt());
  }
}
