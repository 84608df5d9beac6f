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
 * @param folder null when it is in none
 * @param revision 1, or more after it was replaced
 */
public record DocumentView(
    UUID id,
    UUID accountId,
    UUID jobId,
    String name,
    String contentType,
    long size,
    @Nullable Bill bill,
    @Nullable String folder,
    int revision,
    Instant savedAt) {

  /**
   * A bill's data.
   *
   * @param amount a decimal number as text, so that no program rounds it
   * @param contract null if unknown
   * @param subtype null if unknown
   */
  public record Bill(
      String vendor,
      LocalDate date,
      String amount,
      String currency,
      @Nullable String contract,
      @Nullable String subtype) {
    private static @Nullable Bill of(@Nullable DocumentBill bill) {
      return bill == null
          ? null
          : new Bill(
              bill.vendor(),
              bill.date(),
              bill.amount().toPlainString(),
              bill.currency(),
              bill.contract(),
              bill.subtype());
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
        document.folder(),
        document.revision(),
        document.savedAt());
  }
}
