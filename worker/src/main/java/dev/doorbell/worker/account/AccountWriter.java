package dev.doorbell.worker.account;

import dev.doorbell.events.DocumentEvent;
import dev.doorbell.sdk.AccountLimits;
import dev.doorbell.sdk.Identity;
import dev.doorbell.sdk.document.Bill;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.store.document.DocumentBill;
import dev.doorbell.store.document.NewDocument;
import dev.doorbell.store.document.SaveOutcome;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Stores what a connector finds for its account: documents, account data, the user's identity. */
public final class AccountWriter {
  private final AccountRows rows;
  private final SessionSealer sealer;
  private final UUID accountId;
  private final int version;
  private final Consumer<DocumentEvent> announcer;
  private final Runnable known;

  /**
   * Creates a writer that stores into these rows.
   *
   * @param version of the account's fields that the run works with
   * @param announcer is called with an event for each new document
   * @param known is called for each document that the account has already
   */
  public AccountWriter(
      AccountRows rows,
      SessionSealer sealer,
      UUID accountId,
      int version,
      Consumer<DocumentEvent> announcer,
      Runnable known) {
    this.rows = rows;
    this.sealer = sealer;
    this.accountId = accountId;
    this.version = version;
    this.announcer = announcer;
    this.known = known;
  }

  /**
   * Saves the document and announces it, unless the account has one of the same key and version, or
   * had one that was removed because of its age.
   *
   * @throws ConnectorException {@code SAVE_FILE_FAILED} if it is too large
   */
  public void save(FetchedDocument document) {
    NewDocument row =
        new NewDocument(
            document.key(),
            document.name(),
            document.contentType(),
            document.body().size(),
            document.body()::open,
            bill(document.bill()),
            document.version(),
            document.folder());
    switch (rows.saveDocument(row)) {
      case SaveOutcome.Saved(UUID id) -> announce(id, row, 1);
      case SaveOutcome.Replaced(UUID id, int revision) -> announce(id, row, revision);
      case SaveOutcome.AlreadyThere _, SaveOutcome.RemovedEarlier _ -> {
        // An earlier run saved it, or an earlier call of this run.
      }
      case SaveOutcome.TooLarge _ ->
          throw new ConnectorException(
              ErrorCode.SAVE_FILE_FAILED,
              "A document of %d bytes is too large to be stored".formatted(row.size()));
    }
  }

  private void announce(UUID id, NewDocument row, int revision) {
    announcer.accept(
        new DocumentEvent.DocumentSaved(
            id, row.name(), row.contentType(), row.size(), row.folder(), revision));
  }

  /** Whether the account has a document of this key. */
  public boolean hasDocument(String key) {
    return known(rows.hasDocument(key));
  }

  /** Whether the account has a document of this key in this version. */
  public boolean hasDocument(String key, String documentVersion) {
    return known(rows.hasDocument(key, documentVersion));
  }

  private boolean known(boolean has) {
    if (has) {
      known.run();
    }
    return has;
  }

  /** The account data that earlier runs saved; empty if there is none. */
  public Map<String, String> data() {
    byte[] sealed = rows.data();
    return sealed == null ? Map.of() : sealer.openData(accountId, sealed);
  }

  /**
   * Replaces the account data.
   *
   * @throws IllegalArgumentException if it is larger than {@link
   *     AccountLimits#MAX_ACCOUNT_DATA_BYTES}
   */
  public void saveData(Map<String, String> data) {
    AccountLimits.requireAccountData(data);
    rows.saveData(sealer.sealData(accountId, data), version);
  }

  /** Replaces what the site shows about the user. */
  public void saveIdentity(Identity identity) {
    rows.saveIdentity(IdentityJson.of(identity));
  }

  private static @Nullable DocumentBill bill(@Nullable Bill bill) {
    return bill == null
        ? null
        : new DocumentBill(
            bill.vendor(),
            bill.date(),
            bill.amount(),
            bill.currency().getCurrencyCode(),
            bill.contract(),
            bill.subtype() == null ? null : bill.subtype().name());
  }
}
