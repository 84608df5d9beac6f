package dev.doorbell.events.challenge;

import dev.doorbell.events.field.ValueLimitsJson;
import dev.doorbell.events.json.JsonFields;
import dev.doorbell.events.text.LocalizedTextJson;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes and reads the options and the fields of a challenge. The members {@code id}, {@code name},
 * {@code label} and {@code secret} are as old as the challenges; all others may be missing.
 */
public final class ChallengeFieldJson {
  private ChallengeFieldJson() {}

  /** Adds the options to a challenge or to a field; nothing if there are none. */
  public static void putOptions(ObjectNode json, List<ChallengeOption> all) {
    if (all.isEmpty()) {
      return;
    }
    ArrayNode options = json.putArray("options");
    all.forEach(option ->
        LocalizedTextJson.put(options.addObject().put("id", option.id()), "label", option.label()));
  }

  /** Adds the fields to a challenge; nothing if there are none. */
  public static void putFields(ObjectNode json, List<ChallengeField> all) {
    if (all.isEmpty()) {
      return;
    }
    ArrayNode fields = json.putArray("fields");
    all.forEach(field -> put(fields.addObject(), field));
  }

  private static void put(ObjectNode json, ChallengeField field) {
    json.put("name", field.name());
    LocalizedTextJson.put(json, "label", field.label());
    json.put("secret", field.secret());
    json.put("type", field.type().wireName()).put("required", field.required());
    putOptions(json, field.options());
    ValueLimitsJson.put(json, field.limits());
  }

  /** Reads the options of a challenge or of a field; empty if there are none. */
  public static List<ChallengeOption> readOptions(JsonFields json) {
    return json.objects("options").stream()
        .map(option ->
            new ChallengeOption(option.text("id"), LocalizedTextJson.read(option, "label")))
        .toList();
  }

  /** Reads the fields of a challenge; empty if there are none. */
  public static List<ChallengeField> readFields(JsonFields json) {
    return json.objects("fields").stream().map(ChallengeFieldJson::read).toList();
  }

  static ChallengeField read(JsonFields json) {
    boolean secret = json.flag("secret");
    String type = json.optionalText("type");
    Boolean required = json.optionalFlag("required");
    return new ChallengeField(
        json.text("name"),
        LocalizedTextJson.read(json, "label"),
        secret,
        type == null ? ChallengeField.plainType(secret) : ChallengeFieldType.ofWireName(type),
        required == null || required,
        readOptions(json),
        ValueLimitsJson.read(json));
  }
}
