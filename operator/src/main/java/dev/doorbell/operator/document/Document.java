package dev.doorbell.operator.document;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document as the gateway lists it.
 *
 * @param size in bytes
 * @param folder a path within the documents of the account; null for none
 * @param revision which version of the document this is, from 1; null from an older gateway
 * @param bill the bill in it; null if it is none
 */
public record Document(
    UUID id,
    UUID accountId,
    String name,
    String contentType,
    long size,
    @Nullable String folder,
    @Nullable Integer revision,
    @Nullable Bill bill,
    Instant savedAt) {

  /**
   * What the list shows of a bill.
   *
   * @param subtype null if it is unknown
   * @param contract null if the site names none
   */
  public record Bill(
      String amount, String currency, @Nullable String subtype, @Nullable String contract) {
    public Bill {
      Objects.requireNonNull(amount);
      Objects.requireNonNull(currency);
    }

    /** Amount, kind and contract, for people. */
    String text() {
      return amount
          + " "
          + currency
          + (subtype == null ? "" : " " + subtype)
          + (contract == null ? "" : ", contract " + contract);
    }
  }

  public Document {
    Objects.requireNonNull(id);
    Objects.requireNonNull(accountId);
    Objects.requireNonNull(name);
    Objects.requireNonNull(savedAt);
  }

  /** The number of its revision. */
  String revisionText() {
    return revision == null ? "" : revision.toString();
  }

  /** The bill; empty if it is none. */
  String billText() {
    return bill == null ? "" : bill.text();
  }

  /** The name with its folder, for people. */
  String path() {
    return folder == null ? name : folder + "/" + name;
  }
}
