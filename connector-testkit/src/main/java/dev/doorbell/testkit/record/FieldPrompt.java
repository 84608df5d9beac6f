package dev.doorbell.testkit.record;

import dev.doorbell.events.field.FieldCheckResult;
import dev.doorbell.events.field.FieldOption;
import dev.doorbell.events.field.FieldRules;
import dev.doorbell.events.field.FieldType;
import dev.doorbell.events.field.ManifestField;
import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.Manifest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks for the fields of an account, by the rules of the gateway. Not thread-safe. */
final class FieldPrompt {
  private final Prompt prompt;

  private FieldPrompt(Prompt prompt) {
    this.prompt = prompt;
  }

  /**
   * The values of the fields, as the gateway would store them. A field that is left empty is left
   * out, and has its default. Hidden fields are not asked for. Blocks while a person types, and
   * asks the person again after a value that the gateway would reject.
   *
   * @param given values of the command line
   * @throws UsageException if one of them is secret, unknown or would be rejected, or if a value
   *     that is piped in would be rejected
   * @throws InputEndedException if the input ends before the value of a required field
   */
  static Map<String, String> fill(Manifest manifest, Map<String, String> given, Prompt prompt) {
    requireKnown(manifest, given);
    List<ManifestField> fields = manifest.fields().stream().map(AccountField::declaration).toList();
    for (ManifestField field : fields) {
      String value = given.get(field.name());
      if (value != null) {
        problem(field, value)
            .ifPresent(problem -> {
              throw rejected(field, problem);
            });
      }
    }
    FieldPrompt missing = new FieldPrompt(prompt);
    Map<String, String> values = new LinkedHashMap<>();
    for (ManifestField field : fields) {
      String value = given.get(field.name());
      String typed = value == null ? missing.ask(field) : value;
      if (FieldRules.check(field, typed) instanceof FieldCheckResult.Accepted(String accepted)) {
        values.put(field.name(), accepted);
      }
    }
    return values;
  }

  /** Returns an empty text for a field without a value. */
  private String ask(ManifestField field) {
    if (field.kind() == FieldType.HIDDEN) {
      return "";
    }
    String description = field.description();
    if (description != null) {
      prompt.show(description);
    }
    showLabels(field.options());
    while (true) {
      String typed = read(field);
      Optional<String> problem = problem(field, typed);
      if (problem.isEmpty()) {
        return typed;
      }
      if (!prompt.isInteractive()) {
        throw rejected(field, problem.get());
      }
      prompt.show(problem.get());
    }
  }

  /** At the end of the input, a field that may be left empty is empty. */
  private String read(ManifestField field) {
    try {
      return field.secret() ? prompt.secret(question(field)) : prompt.line(question(field));
    } catch (InputEndedException ended) {
      if (problem(field, "").isPresent()) {
        throw ended;
      }
      return "";
    }
  }

  private void showLabels(List<FieldOption> options) {
    for (FieldOption option : options) {
      if (!option.label().text().equals(option.value())) {
        prompt.show("  %s  %s".formatted(option.value(), option.label().text()));
      }
    }
  }

  private static String question(ManifestField field) {
    String initial = field.initial();
    String end = initial != null ? " [" + initial + "]" : field.required() ? "" : " (optional)";
    return field.label() + form(field) + end;
  }

  private static String form(ManifestField field) {
    return switch (field.kind()) {
      case CHOICE ->
          " (" + String.join(", ", field.options().stream().map(FieldOption::value).toList()) + ")";
      case CHECKBOX -> " (true, false)";
      case DATE -> " (YYYY-MM-DD)";
      case TEXT, EMAIL, PASSWORD, TOTP_SEED, HIDDEN -> "";
    };
  }

  private static Optional<String> problem(ManifestField field, String typed) {
    String value = typed.isEmpty() ? field.initial() : typed;
    if (value == null) {
      return field.required() ? Optional.of("Must not be empty") : Optional.empty();
    }
    return FieldRules.check(field, value) instanceof FieldCheckResult.Rejected(_, String detail)
        ? Optional.of(detail)
        : Optional.empty();
  }

  private static UsageException rejected(ManifestField field, String problem) {
    return new UsageException("field '%s': %s".formatted(field.name(), problem));
  }

  private static void requireKnown(Manifest manifest, Map<String, String> given) {
    List<String> names = manifest.fields().stream().map(AccountField::name).toList();
    if (!names.containsAll(given.keySet())) {
      throw new UsageException("the fields of this connector are: " + String.join(", ", names));
    }
    for (AccountField field : manifest.fields()) {
      if (field.secret() && given.containsKey(field.name())) {
        throw UsageException.secretArgument(field.name());
      }
    }
  }
}
