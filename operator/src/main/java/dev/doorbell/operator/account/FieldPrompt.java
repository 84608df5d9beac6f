package dev.doorbell.operator.account;

import static java.util.Objects.requireNonNullElse;

import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import dev.doorbell.operator.console.Input;
import dev.doorbell.operator.console.Json;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Asks the user for the fields of an account. Not thread-safe. */
final class FieldPrompt {
  private final Input input;

  FieldPrompt(Input input) {
    this.input = input;
  }

  /**
   * The values of all fields. Blocks while the user types.
   *
   * @param given values of the command line
   * @throws CommandException if one of them is secret or unknown
   */
  ObjectNode fill(Connector connector, Map<String, String> given) {
    check(connector, given);
    ObjectNode values = Json.object();
    for (Connector.Field field : connector.fields()) {
      String value = given.containsKey(field.name()) ? given.get(field.name()) : ask(field);
      if (value != null && !value.isEmpty()) {
        values.put(field.name(), value);
      }
    }
    return values;
  }

  private String ask(Connector.Field field) {
    if (!field.required() && !input.hasMore()) {
      return "";
    }
    List<String> options = requireNonNullElse(field.options(), List.of());
    String question =
        field.label()
            + (options.isEmpty() ? "" : " (" + String.join(", ", options) + ")")
            + (field.required() ? "" : " (optional)");
    return field.secret() ? input.secret(question) : input.line(question);
  }

  private static void check(Connector connector, Map<String, String> given) {
    for (Connector.Field field : connector.fields()) {
      if (field.secret() && given.containsKey(field.name())) {
        throw new CommandException(
            ExitCode.USAGE,
            field.name()
                + " is secret and must not be an argument, which other users of the machine can read:"
                + " leave it out and type it, or pipe it in");
      }
    }
    List<String> names = connector.fields().stream().map(Connector.Field::name).toList();
    if (!names.containsAll(given.keySet())) {
      throw new CommandException(
          ExitCode.USAGE, "the fields of this connector are: " + String.join(", ", names));
    }
  }
}
