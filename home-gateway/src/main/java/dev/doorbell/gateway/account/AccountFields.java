package dev.doorbell.gateway.account;

import dev.doorbell.events.field.FieldCheckResult;
import dev.doorbell.events.field.FieldRules;
import dev.doorbell.events.field.ManifestField;
import dev.doorbell.gateway.json.JsonBody;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.store.connector.ConnectorManifest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account's fields, validated against the connector's manifest.
 *
 * @param plain fields that are not secret
 * @param sealed ciphertexts of secret fields, each bound to its account and field name
 */
record AccountFields(Map<String, String> plain, Map<String, byte[]> sealed) {

  /** Seals the value of a field for one account of one owner. */
  @FunctionalInterface
  interface FieldSealer {
    byte[] seal(String field, byte[] plaintext);
  }

  /**
   * For a new account: a field that is not present has the manifest's default. If it has none, it
   * must not be required.
   */
  static AccountFields complete(
      ConnectorManifest manifest, Map<String, String> given, FieldSealer sealer) {
    Map<String, String> all = new LinkedHashMap<>(given);
    for (ManifestField field : manifest.fields()) {
      String initial = field.initial();
      if (initial != null) {
        all.putIfAbsent(field.name(), initial);
      } else if (field.required() && !given.containsKey(field.name())) {
        throw Problems.missing(path(field));
      }
    }
    return changed(manifest, all, sealer);
  }

  /** For a change: fields that are not present stay as they are. */
  static AccountFields changed(
      ConnectorManifest manifest, Map<String, String> given, FieldSealer sealer) {
    Map<String, ManifestField> known = new LinkedHashMap<>();
    manifest.fields().forEach(field -> known.put(field.name(), field));
    Map<String, String> plain = new LinkedHashMap<>();
    Map<String, byte[]> sealed = new LinkedHashMap<>();
    given.forEach((name, typed) -> {
      ManifestField field = known.get(name);
      if (field == null) {
        throw Problems.unknownField("fields." + JsonBody.printable(name), known.keySet());
      }
      String value = valid(field, typed);
      if (field.secret()) {
        sealed.put(name, sealer.seal(name, value.getBytes(StandardCharsets.UTF_8)));
      } else {
        plain.put(name, value);
      }
    });
    return new AccountFields(plain, sealed);
  }

  /** The field with the user's name at the site; null if there is none, or it is secret. */
  @Nullable String identifying(ConnectorManifest manifest) {
    return manifest.fields().stream()
        .filter(field -> field.role().identifying())
        .map(ManifestField::name)
        .filter(plain::containsKey)
        .findFirst()
        .orElse(null);
  }

  private static String valid(ManifestField field, String typed) {
    return switch (FieldRules.check(field, typed)) {
      case FieldCheckResult.Accepted(String value) -> value;
      case FieldCheckResult.Rejected(FieldCheckResult.Reason reason, String detail) ->
          throw Problems.invalidField(path(field), reason.name(), detail);
    };
  }

  private static String path(ManifestField field) {
    return "fields." + field.name();
  }

  @Override
  public String toString() {
    return "AccountFields[plain=" + plain.keySet() + ", sealed=" + sealed.keySet() + "]";
  }
}
