package dev.doorbell.worker.run;

import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.FieldType;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.store.account.AccountCredentials;
import dev.doorbell.store.sealing.Opener;
import dev.doorbell.store.sealing.SealContext;
import dev.doorbell.worker.connector.ConnectorRegistry.Entry;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * What the person entered, opened when the connector asks for it and kept nowhere. For the run's
 * thread.
 */
final class AccountFields {
  private final UUID accountId;
  private final Entry offer;
  private final AccountCredentials credentials;
  private final Opener opener;

  AccountFields(UUID accountId, Entry offer, AccountCredentials credentials, Opener opener) {
    this.accountId = accountId;
    this.offer = offer;
    this.credentials = credentials;
    this.opener = opener;
  }

  Entry offer() {
    return offer;
  }

  /** The version under which a session made with these fields may be saved. */
  int sessionVersion() {
    return credentials.sessionVersion();
  }

  String required(String name) {
    return optional(name)
        .orElseThrow(() ->
            new ConnectorException(
                ErrorCode.LOGIN_FAILED_NEEDS_SECRET, "Nothing is stored for field " + name));
  }

  Optional<String> optional(String name) {
    boolean known =
        offer.manifest().fields().stream().map(AccountField::name).anyMatch(name::equals);
    if (!known) {
      throw new IllegalArgumentException(
          "Connector %s has no field '%s'".formatted(offer.manifest().slug(), name));
    }
    byte[] sealed = credentials.sealedFields().get(name);
    if (sealed == null) {
      return Optional.ofNullable(credentials.plainFields().get(name));
    }
    byte[] clear = opener.open(sealed, SealContext.account(accountId, name));
    return Optional.of(new String(clear, StandardCharsets.UTF_8));
  }

  /** The key of the person's authenticator, if the manifest has a field for it and it is filled. */
  Optional<String> authenticatorSeed() {
    return offer.manifest().fields().stream()
        .filter(field -> field.type() == FieldType.TOTP_SEED)
        .findFirst()
        .flatMap(field -> optional(field.name()));
  }

  boolean secret(String name) {
    return credentials.sealedFields().containsKey(name);
  }
}
