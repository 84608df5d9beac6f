package dev.doorbell.gateway.account;

import dev.doorbell.events.authenticator.TotpKeyParser;
import dev.doorbell.gateway.json.JsonBody;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.store.connector.ConnectorManifest;
import dev.doorbell.store.connector.ManifestField;
import dev.doorbell.store.sealing.SealContext;
import dev.doorbell.store.sealing.Sealer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * An account's fields, validated against the connector's manifest.
 *
 * @param plain fields that are not secret
 * @param sealed ciphertexts of secret fields, each bound to its account and field name
 */
record AccountFields(Map<String, String> plain, Map<String, byte[]> sealed) {
  private static final int MAX_LENGTH = 4_096;

  /** The type of a manifest's field that holds the key of an authenticator app. */
  private static final String TOTP_KEY = "totp_seed";

  /** For a new account: every required field must be present. */
  static AccountFields complete(
      ConnectorManifest manifest, Map<String, String> given, UUID accountId, Sealer sealer) {
    manifest.fields().stream()
        .filter(field -> field.required() && !given.containsKey(field.name()))
        .findFirst()
        .ifPresent(field -> {
          throw Problems.missing(path(field));
        });
    return changed(manifest, given, accountId, sealer);
  }

  /** For a change: fields that are not present stay as they are. */
  static AccountFields changed(
      ConnectorManifest manifest, Map<String, String> given, UUID accountId, Sealer sealer) {
    Map<String, ManifestField> known = new LinkedHashMap<>();
    manifest.fields().forEach(field -> known.put(field.name(), field));
    Map<String, String> plain = new LinkedHashMap<>();
    Map<String, byte[]> sealed = new LinkedHashMap<>();
    given.forEach((name, value) -> {
      ManifestField field = known.get(name);
      if (field == null) {
        throw Problems.unknownField("fields." + JsonBody.printable(name), known.keySet());
      }
      validate(field, value);
      if (field.secret() || isTotpKey(field)) {
        byte[] plaintext = value.getBytes(StandardCharsets.UTF_8);
        sealed.put(name, sealer.seal(plaintext, SealContext.account(accountId, name)));
      } else {
        plain.put(name, value);
      }
    });
    return new AccountFields(plain, sealed);
  }

  private static void validate(ManifestField field, String value) {
    if (value.isBlank()) {
      throw Problems.invalid(path(field), "Must not be empty");
    }
    if (value.length() > MAX_LENGTH) {
      throw Problems.invalid(path(field), "At most " + MAX_LENGTH + " characters");
    }
    if (field.options() != null && !field.options().contains(value)) {
      throw Problems.invalid(path(field), field.options());
    }
    if (isTotpKey(field)
        && TotpKeyParser.parse(value) instanceof TotpKeyParser.Result.Invalid(String detail)) {
      throw Problems.invalid(path(field), detail);
    }
  }

  /**
   * The key is always sealed, even if the manifest does not declare it secret: it is the user's
   * second factor.
   */
  private static boolean isTotpKey(ManifestField field) {
    return field.type().equals(TOTP_KEY);
  }

  private static String path(ManifestField field) {
    return "fields." + field.name();
  }

  @Override
  public String toString() {
    return "AccountFields[plain=" + plain.keySet() + ", sealed=" + sealed.keySet() + "]";
  }
}
