package dev.doorbell.operator.account;

import dev.doorbell.events.field.FieldCheckResult;
import dev.doorbell.events.field.FieldOption;
import dev.doorbell.events.field.FieldRules;
import dev.doorbell.events.field.FieldType;
import dev.doorbell.events.field.ManifestField;
import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import dev.doorbell.operator.console.Input;
import dev.doorbell.operator.console.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Asks the user for the fields of an account. Not thread-safe. */
final class FieldPrompt {
  private final Input input;

  FieldPrompt(Input input) {
    this.input = input;
  }

  /**
   * The values of all fields; a field that has none is left out, and the gateway uses the default.
   * Blocks while the user types, and asks again after a value that the gateway would reject.
   *
   * @param given values of the command line
   * @throws CommandException if one of them is secret, unknown or would be rejected, or if a value
   *     that is piped in would be rejected
   */
  ObjectNode fill(Connector connector, Map<String, String> given) {
    check(connector, given);
    ObjectNode values = Json.object();
    for (ManifestField field : connector.fields()) {
      String value = given.containsKey(field.name()) ? given.get(field.name()) : ask(field);
      if (value != null && !value.isEmpty()) {
        values.put(field.name(), value);
      }
    }
    return values;
  }

  /** Returns an empty text for a field without a value. */
  private String ask(ManifestField field) {
    boolean mayBeMissing = !field.required() || field.initial() != null;
    if (field.kind() == FieldType.HIDDEN || (mayBeMissing && !input.hasMore())) {
      return "";
    }
    String description = field.description();
    if (description != null) {
      input.show(description);
    }
    showLabels(field.options());
    while (true) {
      String typed = field.secret() ? input.secret(question(field)) : input.line(question(field));
      Optional<String> problem = problem(field, typed);
      if (problem.isEmpty()) {
        return typed;
      }
      if (!input.isInteractive()) {
        throw rejected(field, problem.get());
      }
      input.show(problem.get());
    }
  }

  private void showLabels(List<FieldOption> options) {
    for (FieldOption option : options) {
      if (!option.label().text().equals(option.value())) {
        input.show("  %s  %s".formatted(option.value(), option.label().text()));
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

  private static CommandException rejected(ManifestField field, String problem) {
    return new CommandException(ExitCode.USAGE, field.name() + ": " + problem);
  }

  private static void check(Connector connector, Map<String, String> given) {
    for (ManifestField field : connector.fields()) {
      String value = given.get(field.name());
      if (value == null) {
        continue;
      }
      if (field.secret()) {
        throw new CommandException(
            ExitCode.USAGE,
            field.name()
                + " is secret and must not be an argument, which other users of the machine can read:"
                + " leave it out and type it, or pipe it in");
      }
      problem(field, value)
          .ifPresent(problem -> {
            throw rejected(field, problem);
          });
    }
    List<String> names = connector.fields().stream().map(ManifestField::name).toList();
    if (!names.containsAll(given.keySet())) {
      throw new CommandException(
          ExitCode.USAGE, "the fields of this connector are: " + String.join(", ", names));
    }
  }
}
