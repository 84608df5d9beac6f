package dev.doorbell.events.field;

import dev.doorbell.events.json.JsonBytes;
import dev.doorbell.events.json.JsonFields;
import dev.doorbell.events.text.LocalizedTextJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes and reads a field's JSON, in rows and in the HTTP API. The members {@code name}, {@code
 * label}, {@code type}, {@code secret}, {@code required} and {@code options} are as old as the
 * manifests; all others may be missing.
 */
final class ManifestFieldJson {
  private ManifestFieldJson() {}

  static ObjectNode write(ManifestField field) {
    ObjectNode json = JsonBytes.object();
    json.put("name", field.name());
    LocalizedTextJson.put(json, "label", field.texts().label());
    json.put("type", field.type());
    json.put("secret", field.role().secret());
    json.put("required", field.role().required());
    putOptions(json, field.options());
    LocalizedTextJson.put(json, "description", field.texts().description());
    if (field.role().identifying()) {
      json.put("identifying", true);
    }
    String initial = field.values().initial();
    if (initial != null) {
      json.put("default", initial);
    }
    ValueLimitsJson.put(json, field.limits());
    return json;
  }

  private static void putOptions(ObjectNode json, List<FieldOption> options) {
    if (options.isEmpty()) {
      return;
    }
    ArrayNode values = json.putArray("options");
    options.forEach(option -> values.add(option.value()));
    List<FieldOption> labelled = options.stream().filter(each -> !each.showsItsValue()).toList();
    if (!labelled.isEmpty()) {
      ArrayNode labels = json.putArray("optionLabels");
      labelled.forEach(option ->
          LocalizedTextJson.put(
              labels.addObject().put("value", option.value()), "label", option.label()));
    }
  }

  static ManifestField read(ObjectNode object) {
    JsonFields json = JsonFields.of(object);
    return new ManifestField(
        json.text("name"),
        json.text("type"),
        new FieldTexts(
            LocalizedTextJson.read(json, "label"),
            LocalizedTextJson.readOptional(json, "description")),
        new FieldRole(
            json.flag("secret"),
            json.flag("required"),
            Boolean.TRUE.equals(json.optionalFlag("identifying"))),
        new FieldValues(
            json.optionalText("default", FieldRules.MAX_VALUE),
            options(json),
            ValueLimitsJson.read(json)));
  }

  private static List<FieldOption> options(JsonFields json) {
    List<FieldOption> options = new ArrayList<>();
    List<JsonFields> labels = json.objects("optionLabels");
    for (String value : json.texts("options")) {
      FieldOption option =
          labels.stream()
              .filter(label -> label.text("value").equals(value))
              .findFirst()
              .map(label -> new FieldOption(value, LocalizedTextJson.read(label, "label")))
              .orElseGet(() -> FieldOption.of(value));
      options.add(option);
    }
    return options;
  }
}
