package dev.doorbell.gateway.account;

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
 * The fields that a person has filled in, as the store takes them: the secret ones are sealed by
 * now.
 */
record AccountFields(Map<String, String> plain, Map<String, byte[]> sealed) {
  private static final int MAX_LENGTH = 4_096;

  /** For a new account: nothing that is required may be missing. */
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

  /** For a change: the fields that are not given stay. */
  static AccountFields changed(
      ConnectorManifest manifest, Map<String, String> given, UUID accountId, Sealer sealer) {
    Map<String, ManifestField> known = new LinkedHashMap<>();
    manifest.fields().forEach(field -> known.put(field.name(), field));
    Map<String, String> plain = new LinkedHashMap<>();
    Map<String, byte[]> sealed = new LinkedHashMap<>();
    given.forEach((name, value) -> {
      ManifestField field = known.get(name);
      if (field == null) {
        throw Problems.unknownField(
            "fields." + JsonBody.shown(name),
            "The connector knows: " + String.join(", ", known.keySet()));
      }
      check(field, value);
      if (field.secret() || isSeed(field)) {
        byte[] clear = value.getBytes(StandardCharsets.UTF_8);
        sealed.put(name, sealer.seal(clear, SealContext.account(accountId, name)));
      } else {
        plain.put(name, value);
      }
    });
    return new AccountFields(plain, sealed);
  }

  private static void check(ManifestField field, String value) {
    if (value.isBlank()) {
      throw Problems.invalid(path(field), "Must not be empty");
    }
    if (value.length() > MAX_LENGTH) {
      throw Problems.invalid(path(field), "At most " + MAX_LENGTH + " characters");
    }
    if (field.options() != null && !field.options().contains(value)) {
      throw Problems.invalid(path(field), "Expected one of " + String.join(", ", field.options()));
    }
    if (isSeed(field)) {
      TotpSeed.complaint(value)
          .ifPresent(complaint -> {
            throw Problems.invalid(path(field), complaint);
          });
    }
  }

  /** A secret, whatever the manifest says of it: who has it has the person's second factor. */
  private static boolean isSeed(ManifestField field) {
    return field.type().equals(TotpSeed.FIELD_TYPE);
  }

  private static String path(ManifestField field) {
    return "fields." + field.name();
  }

  @Override
  public String toString() {
    return "AccountFields[plain=" + plain.keySet() + ", sealed=" + sealed.keySet() + "]";
  }
}
