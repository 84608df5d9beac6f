package dev.doorbell.worker.account;

import dev.doorbell.events.field.FieldCheckResult;
import dev.doorbell.events.field.FieldRules;
import dev.doorbell.events.field.FieldType;
import dev.doorbell.events.field.ManifestField;
import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.store.account.AccountCredentials;
import dev.doorbell.store.sealing.CannotOpenException;
import dev.doorbell.store.sealing.SealContext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fields of an account, as the user entered them. A sealed field is opened each time the
 * connector asks for it, and its plain text is never stored. From then on the value is masked in
 * the run's log. Confined to the run's thread.
 */
public final class AccountFields {
  private static final Logger LOG = LoggerFactory.getLogger(AccountFields.class);
  private static final Set<FieldType> VALUES_IN_MANIFEST =
      Set.of(FieldType.CHECKBOX, FieldType.CHOICE, FieldType.HIDDEN);

  private final AccountRef account;
  private final Manifest manifest;
  private final AccountCredentials credentials;
  private final Sealing sealing;
  private final Consumer<String> mask;
  private final RunParameters parameters;

  /**
   * Creates the fields of an account as this manifest declares them.
   *
   * @param mask is called with each secret that is opened
   * @param parameters the values that are the same for all accounts
   */
  public AccountFields(
      AccountRef account,
      Manifest manifest,
      AccountCredentials credentials,
      Sealing sealing,
      Consumer<String> mask,
      RunParameters parameters) {
    this.account = account;
    this.manifest = manifest;
    this.credentials = credentials;
    this.sealing = sealing;
    this.mask = mask;
    this.parameters = parameters;
  }

  public UUID accountId() {
    return account.id();
  }

  /**
   * The value of a field.
   *
   * @throws ConnectorException {@code LOGIN_FAILED.NEEDS_SECRET} if no value is stored, or it can't
   *     be opened
   * @throws IllegalArgumentException if the manifest has no such field
   */
  public String required(String name) {
    return optional(name)
        .orElseThrow(() ->
            new ConnectorException(
                ErrorCode.LOGIN_FAILED_NEEDS_SECRET, "No value is stored for field " + name));
  }

  /**
   * The value of a field; that of the manifest if none is stored, and empty if the manifest has
   * none either.
   *
   * @throws ConnectorException {@code LOGIN_FAILED.NEEDS_SECRET} if the stored value is no longer
   *     valid, because the manifest has changed since the user entered it
   * @throws IllegalArgumentException if the manifest has no such field
   */
  public Optional<String> optional(String name) {
    ManifestField field = declaration(name);
    return stored(name)
        .map(value -> valid(field, value))
        .or(() -> Optional.ofNullable(field.initial()));
  }

  /**
   * Returns if the account has a valid value for each required field. The manifest may have changed
   * since the user entered them. A sealed value is not opened here, and an optional one may be
   * outdated: both are checked when the connector asks for them.
   *
   * @throws ConnectorException {@code LOGIN_FAILED.NEEDS_SECRET}: the user has to enter it
   */
  public void requireAll() {
    for (AccountField field : manifest.fields()) {
      String name = field.name();
      if (field.required() && !credentials.sealedFields().containsKey(name)) {
        // A checkbox that has to be checked is not checked by default.
        String _ = valid(field.declaration(), required(name));
      }
    }
  }

  private static String valid(ManifestField field, String stored) {
    return switch (FieldRules.check(field, stored)) {
      case FieldCheckResult.Accepted(String value) -> value;
      case FieldCheckResult.Rejected(_, String detail) ->
          throw new ConnectorException(
              ErrorCode.LOGIN_FAILED_NEEDS_SECRET,
              "The account's value of field %s is not valid: %s".formatted(field.name(), detail));
    };
  }

  /** The values that the operator gives to the connector, the same for all accounts. */
  public RunParameters parameters() {
    return parameters;
  }

  /** The key of the user's authenticator app; empty if the account has none. */
  public Optional<String> authenticatorSeed() {
    return manifest.fields().stream()
        .filter(field -> field.type() == FieldType.TOTP_SEED)
        .findFirst()
        .flatMap(field -> optional(field.name()));
  }

  /**
   * Masks the values of all fields that the user types, sealed or not, before the connector has
   * asked for one. The values of the other fields are in the manifest.
   */
  public void maskAll() {
    for (AccountField field : manifest.fields()) {
      if (!VALUES_IN_MANIFEST.contains(field.type())) {
        open(field.name()).ifPresent(mask);
      }
    }
  }

  private ManifestField declaration(String name) {
    return manifest.fields().stream()
        .map(AccountField::declaration)
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "Connector %s has no field '%s'".formatted(manifest.slug(), name)));
  }

  private Optional<String> stored(String name) {
    Optional<String> value = open(name);
    if (credentials.sealedFields().containsKey(name)) {
      value.ifPresent(mask);
    }
    return value;
  }

  private Optional<String> open(String name) {
    byte[] sealed = credentials.sealedFields().get(name);
    if (sealed == null) {
      return Optional.ofNullable(credentials.plainFields().get(name));
    }
    return Optional.of(new String(opened(sealed, name), StandardCharsets.UTF_8));
  }

  private byte[] opened(byte[] sealed, String name) {
    try {
      return sealing.open(sealed, SealContext.account(account.owner(), account.id(), name));
    } catch (CannotOpenException e) {
      // The ciphertext was moved here or put back, or its key is lost.
      LOG.error("Account {}: {}", account.id(), e.getMessage());
      throw new ConnectorException(
          ErrorCode.LOGIN_FAILED_NEEDS_SECRET,
          "The value of field %s can't be opened".formatted(name));
    }
  }
}
