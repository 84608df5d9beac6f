package dev.doorbell.konnector.bundle;

import dev.doorbell.events.text.LocalizedText;
import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.ChoiceOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Maps the fields of a konnector's manifest to those of a connector. */
final class FieldMapper {
  /** Cozy's settings of its own folders, and the title of the section that contains them. */
  private static final Set<String> DROPPED =
      Set.of("advancedFields", "folderPath", "namePath", "accountName");

  private static final Set<String> IDENTIFYING =
      Set.of("login", "identifier", "new_identifier", "email");

  /** The English text of the labels that Cozy translates itself. */
  private static final Map<String, String> KNOWN_LABELS =
      Map.of("login", "Login", "email", "E-mail", "password", "Password");

  private final JsonNode manifest;

  FieldMapper(JsonNode manifest) {
    this.manifest = manifest;
  }

  /**
   * A field with the konnector's name for it.
   *
   * @param cozyName the name in the account's {@code auth}
   */
  record Mapped(AccountField field, String cozyName) {}

  List<Mapped> fields() {
    List<Mapped> mapped = new ArrayList<>();
    boolean identified = false;
    for (Map.Entry<String, JsonNode> each : manifest.path("fields").properties()) {
      String cozyName = each.getKey();
      JsonNode declared = each.getValue();
      if (DROPPED.contains(cozyName) || !declared.isObject()) {
        continue;
      }
      AccountField field = field(cozyName, declared);
      if (!identified && isIdentifying(cozyName, declared)) {
        field = field.identifying();
        identified = true;
      }
      mapped.add(new Mapped(field, cozyName));
    }
    return mapped;
  }

  private static boolean isIdentifying(String cozyName, JsonNode declared) {
    String type = declared.path("type").asString("text");
    boolean plain = type.equals("text") || type.equals("email");
    return plain
        && (IDENTIFYING.contains(cozyName)
            || declared.path("role").asString("").equals("identifier"));
  }

  private AccountField field(String cozyName, JsonNode declared) {
    String name = name(cozyName);
    String label = label(cozyName, declared);
    AccountField field =
        switch (declared.path("type").asString("text")) {
          case "password" -> AccountField.password(name, label);
          case "email" -> AccountField.email(name, label);
          case "date" -> AccountField.date(name, label);
          case "checkbox" -> AccountField.checkbox(name, label);
          case "hidden" -> AccountField.hidden(name, declared.path("default").asString(""));
          case "dropdown" -> choice(name, label, declared.path("options"));
          default -> AccountField.text(name, label);
        };
    boolean required =
        declared.path("isRequired").asBoolean(declared.path("required").asBoolean(true));
    if (!required && !declared.path("type").asString("").equals("hidden")) {
      field = field.optional();
    }
    return translated(field, cozyName);
  }

  private static AccountField choice(String name, String label, JsonNode options) {
    List<ChoiceOption> mapped = new ArrayList<>();
    for (JsonNode option : options) {
      String value = option.isValueNode() ? option.asString("") : option.path("value").asString("");
      String shown = option.path("name").asString(option.path("label").asString(value));
      mapped.add(AccountField.option(value, shown));
    }
    if (mapped.isEmpty()) {
      return AccountField.text(name, label);
    }
    return AccountField.choice(
        name,
        label,
        mapped.getFirst(),
        mapped.subList(1, mapped.size()).toArray(ChoiceOption[]::new));
  }

  /** A name that connectors may use: a lower case letter, then letters, digits and underscores. */
  private static String name(String cozyName) {
    String clean = cozyName.replaceAll("[^A-Za-z0-9_]", "_").replaceFirst("^[^A-Za-z]+", "");
    return clean.isEmpty()
        ? "field"
        : clean.substring(0, 1).toLowerCase(Locale.ROOT) + clean.substring(1);
  }

  private String label(String cozyName, JsonNode declared) {
    String english = localized("en", cozyName);
    if (english != null) {
      return english;
    }
    String key = declared.path("label").asString(cozyName);
    String french = localized("fr", cozyName);
    return KNOWN_LABELS.getOrDefault(key, french == null ? key : french);
  }

  private AccountField translated(AccountField field, String cozyName) {
    AccountField translated = field;
    for (String language : manifest.path("locales").propertyNames()) {
      String label = localized(language, cozyName);
      if (label != null && !language.equals("en") && LocalizedText.isLanguage(language)) {
        translated = translated.inLanguage(language, label);
      }
    }
    return translated;
  }

  private @Nullable String localized(String language, String cozyName) {
    String label =
        manifest
            .path("locales")
            .path(language)
            .path("fields")
            .path(cozyName)
            .path("label")
            .asString("");
    return label.isBlank() ? null : label;
  }
}
