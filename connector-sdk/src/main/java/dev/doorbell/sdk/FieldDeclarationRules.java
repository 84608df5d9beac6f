package dev.doorbell.sdk;

import dev.doorbell.events.field.FieldCheckResult;
import dev.doorbell.events.field.FieldOption;
import dev.doorbell.events.field.FieldRole;
import dev.doorbell.events.field.FieldRules;
import dev.doorbell.events.field.FieldType;
import dev.doorbell.events.field.ManifestField;
import dev.doorbell.events.text.LocalizedText;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rejects a field that can't work, with one line that names the field and the mistake. {@code
 * docs/connector-fields.md} lists the mistakes, and a test compares.
 */
final class FieldDeclarationRules {
  private static final int MAX_LABEL = 200;
  private static final int MAX_DESCRIPTION = 500;
  private static final int MAX_OPTIONS = 200;
  private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9_]{0,62}");
  private static final Set<FieldType> IDENTIFYING = Set.of(FieldType.TEXT, FieldType.EMAIL);

  private FieldDeclarationRules() {}

  static IllegalArgumentException mistake(String field, String mistake) {
    return new IllegalArgumentException("field '%s' %s".formatted(field, mistake));
  }

  /**
   * Checks one declaration.
   *
   * @throws IllegalArgumentException if it is not valid
   */
  static void requireValid(ManifestField field) {
    String mistake = find(field);
    if (mistake != null) {
      throw mistake(field.name(), mistake);
    }
  }

  private static @Nullable String find(ManifestField field) {
    if (!NAME.matcher(field.name()).matches()) {
      return "needs another name: a lower case letter, then letters, digits and underscores";
    }
    String mistake = inTexts(field);
    if (mistake == null) {
      mistake = inRole(field.kind(), field.role());
    }
    if (mistake == null) {
      mistake = inOptions(field.kind(), field.options());
    }
    if (mistake == null) {
      mistake = field.limits().mistakeFor(field.kind(), FieldRules.MAX_VALUE);
    }
    return mistake == null ? inInitial(field) : mistake;
  }

  private static @Nullable String inTexts(ManifestField field) {
    if (field.label().isBlank()) {
      return "has no label";
    }
    if (longest(field.texts().label()) > MAX_LABEL) {
      return "has a label of more than %d characters".formatted(MAX_LABEL);
    }
    LocalizedText description = field.texts().description();
    if (description == null) {
      return null;
    }
    if (description.text().isBlank()) {
      return "has an empty description";
    }
    return longest(description) > MAX_DESCRIPTION
        ? "has a description of more than %d characters".formatted(MAX_DESCRIPTION)
        : null;
  }

  private static int longest(LocalizedText text) {
    int longest = text.text().length();
    for (String translation : text.translations().values()) {
      longest = Math.max(longest, translation.length());
    }
    return longest;
  }

  private static @Nullable String inRole(FieldType type, FieldRole role) {
    boolean needsSecret = type == FieldType.PASSWORD || type == FieldType.TOTP_SEED;
    if (needsSecret != role.secret()) {
      return "is of type %s, which is %s secret"
          .formatted(type.wireName(), needsSecret ? "always" : "never");
    }
    return role.identifying() && !IDENTIFYING.contains(type)
        ? "identifies the login and is not a text or an e-mail address"
        : null;
  }

  private static @Nullable String inOptions(FieldType type, List<FieldOption> options) {
    if (type != FieldType.CHOICE) {
      return options.isEmpty() ? null : "has options and is not a choice";
    }
    if (options.isEmpty() || options.size() > MAX_OPTIONS) {
      return "is a choice and needs 1 to %d options".formatted(MAX_OPTIONS);
    }
    if (options.stream().anyMatch(FieldDeclarationRules::isBlank)) {
      return "has an option with an empty value or label";
    }
    if (hasEqual(options, FieldOption::value)) {
      return "has two options with the same value";
    }
    return hasEqual(options, option -> option.label().text())
        ? "has two options with the same label"
        : null;
  }

  private static boolean hasEqual(
      List<FieldOption> options, Function<FieldOption, String> property) {
    return options.stream().map(property).distinct().count() < options.size();
  }

  private static boolean isBlank(FieldOption option) {
    return option.value().isBlank() || option.label().text().isBlank();
  }

  private static @Nullable String inInitial(ManifestField field) {
    String initial = field.values().initial();
    if (initial == null) {
      return field.kind() == FieldType.HIDDEN ? "is hidden and has no default" : null;
    }
    if (field.secret()) {
      return "is secret and has a default, which every user could read";
    }
    if (field.kind() == FieldType.CHECKBOX && field.required()) {
      return "must be checked by the user and has a default";
    }
    if (FieldRules.check(field, initial) instanceof FieldCheckResult.Rejected(_, String detail)) {
      return "rejects its own default: " + detail;
    }
    return null;
  }
}
