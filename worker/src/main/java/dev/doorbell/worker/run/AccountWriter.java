package dev.doorbell.worker.run;

import dev.doorbell.events.DocumentEvent;
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
import org.jspecify.annotations.Nullable;

/** What a connector keeps for its account: documents, notes, who the person is. */
final class AccountWriter {
  private final Attempt attempt;
  private final RunTools tools;
  private final RunDesk desk;
  private final int sessionVersion;

  /**
   * @param sessionVersion of the account's fields that this run works with
   */
  AccountWriter(Attempt attempt, RunTools tools, RunDesk desk, int sessionVersion) {
    this.attempt = attempt;
    this.tools = tools;
    this.desk = desk;
    this.sessionVersion = sessionVersion;
  }

  private UUID accountId() {
    return attempt.run().accountId();
  }

  void save(FetchedDocument document) {
    desk.control().check();
    NewDocument row =
        new NewDocument(
            document.key(),
            document.name(),
            document.contentType(),
            document.content(),
            bill(document.bill()));
    switch (attempt.insist(() -> tools.stores().documents().save(attempt.fence(), row))) {
      case SaveOutcome.Saved(UUID id) ->
          desk.announcer()
              .announce(
                  new DocumentEvent.DocumentSaved(
                      id, row.name(), row.contentType(), row.content().length));
      case SaveOutcome.AlreadyThere _ -> {
        // Fetched by an earlier run.
      }
      case SaveOutcome.TooLarge _ ->
          throw new ConnectorException(
              ErrorCode.SAVE_FILE_FAILED,
              "A document of %d bytes is too large to be stored".formatted(row.content().length));
    }
  }

  boolean hasDocument(String key) {
    desk.control().check();
    return attempt.insist(() -> tools.stores().documents().has(accountId(), key));
  }

  Map<String, String> accountData() {
    desk.control().check();
    byte[] sealed = attempt.insist(() -> tools.stores().accountData().load(accountId()));
    return sealed == null ? Map.of() : tools.vault().openData(accountId(), sealed);
  }

  void saveAccountData(Map<String, String> data) {
    desk.control().check();
    byte[] sealed = tools.vault().sealData(accountId(), data);
    attempt.insist(() -> {
      tools.stores().accountData().save(attempt.fence(), accountId(), sealed, sessionVersion);
      return true;
    });
  }

  void saveIdentity(Identity identity) {
    desk.control().check();
    String json = IdentityJson.of(identity);
    attempt.insist(() -> {
      tools.stores().identities().save(attempt.fence(), accountId(), json);
      return true;
    });
  }

  private static @Nullable DocumentBill bill(@Nullable Bill bill) {
    return bill == null
        ? null
        : new DocumentBill(
            bill.vendor(), bill.date(), bill.amount(), bill.currency().getCurrencyCode());
  }
}
