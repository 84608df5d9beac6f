package dev.doorbell.testkit.context;

import static java.util.Objects.requireNonNull;

import dev.doorbell.events.field.FieldType;
import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.AccountLimits;
import dev.doorbell.sdk.ConnectorParameter;
import dev.doorbell.sdk.Identity;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.site.SiteSession;
import dev.doorbell.testkit.outcome.RunRecord;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and saves the account's data for one attempt, within the limits of a worker. Confined to
 * the run's thread.
 */
final class TrialStorage {
  private final TrialAccount account;
  private final SiteSession site;
  private final RunRecord record;
  private final boolean hasValidSession;

  /** Restores the account's session into the site session. */
  TrialStorage(TrialAccount account, SiteSession site, RunRecord record) {
    this.account = account;
    this.site = site;
    this.record = record;
    this.hasValidSession = account.signedIn() && !account.manifest().manualOnly();
    restoreSession();
    registerSecrets();
  }

  private void restoreSession() {
    if (account.fieldsChanged()) {
      site.restoreDeviceCookies(account.session(), account.manifest().deviceCookies());
    } else {
      site.restore(account.session());
    }
  }

  /**
   * Registers all secret fields and parameters, even those that the connector does not read,
   * because a page may contain any of them.
   */
  private void registerSecrets() {
    for (AccountField field : account.manifest().fields()) {
      String value = account.fields().get(field.name());
      if (field.secret() && value != null) {
        record.secrets().field(field.name(), value);
      }
    }
    for (ConnectorParameter parameter : account.manifest().parameters()) {
      String value = account.parameters().get(parameter.name());
      if (parameter.secret() && value != null) {
        record.secrets().parameter(parameter.name(), value);
      }
    }
  }

  TrialAccount account() {
    return account;
  }

  SiteSession site() {
    return site;
  }

  /** As a worker does before it waits for the user. */
  void releaseMemory() {
    site.releaseMemory();
  }

  /** Whether the account has a valid session, so that the connector need not sign in. */
  boolean hasValidSession() {
    return hasValidSession;
  }

  Optional<String> value(String name) {
    return account.value(name);
  }

  /** The operator's value of a parameter; throws IllegalArgumentException if it is not declared. */
  Optional<String> parameter(String name) {
    return Optional.ofNullable(account.parameters().get(account.parameter(name).name()));
  }

  /** As a worker does before it calls the connector: every required parameter needs a value. */
  void requireParameters() {
    for (ConnectorParameter parameter : account.manifest().parameters()) {
      if (parameter.required() && !account.parameters().containsKey(parameter.name())) {
        throw notConfigured(parameter.name());
      }
    }
  }

  /** The failure of a run without this parameter. */
  static ConnectorException notConfigured(String parameter) {
    return ConnectorException.notConfigured(
        "parameter '%1$s' has no value; call withParameter(\"%1$s\", ...)".formatted(parameter));
  }

  /** The key of the user's authenticator app, if the account has it. */
  Optional<String> authenticatorKey() {
    return account.manifest().fields().stream()
        .filter(field -> field.type() == FieldType.TOTP_SEED)
        .flatMap(field -> value(field.name()).stream())
        .findFirst();
  }

  void saveSession() {
    account.save(site.export());
  }

  void save(FetchedDocument document) {
    long size = document.body().size();
    if (size > AccountLimits.MAX_DOCUMENT_BYTES) {
      throw new ConnectorException(
          ErrorCode.SAVE_FILE_FAILED,
          "A document of %d bytes is too large to be stored".formatted(size));
    }
    boolean replaces = account.has(document.key());
    if (account.add(document.key(), document.version())) {
      // The connector may delete the temporary file of a saved document.
      record.document(document.inMemory(), replaces);
    }
  }

  void saveData(Map<String, String> data) {
    AccountLimits.requireAccountData(data);
    account.data(data);
  }

  void saveIdentity(Identity identity) {
    account.identity(requireNonNull(identity, "identity"));
  }
}
