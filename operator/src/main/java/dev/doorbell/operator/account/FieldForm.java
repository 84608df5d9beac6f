package dev.doorbell.operator.account;

import static java.util.Objects.requireNonNullElse;

import dev.doorbell.operator.connector.Connector;
import dev.doorbell.operator.connector.ConnectorCommands;
import dev.doorbell.operator.exit.ExitCode;
import dev.doorbell.operator.exit.StoppedException;
import dev.doorbell.operator.gateway.Gateway;
import dev.doorbell.operator.input.Input;
import dev.doorbell.operator.json.Json;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Asks a person for the fields of an account. For one thread. */
final class FieldForm {
  private final Input input;

  FieldForm(Input input) {
    this.input = input;
  }

  /** The connector of this name. */
  static Connector connector(Gateway gateway, String slug) {
    List<Connector> known = ConnectorCommands.all(gateway).items(gateway, Connector.class);
    return known.stream()
        .filter(connector -> connector.slug().equals(slug))
        .findAny()
        .orElseThrow(() ->
            new StoppedException(
                ExitCode.REFUSED,
                "there is no connector of that name; there are: "
                    + String.join(", ", known.stream().map(Connector::slug).toList())));
  }

  /**
   * The values of all fields. Blocks while they are typed.
   *
   * @param given on the command line
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
            + (field.required() ? "" : " (may be left empty)");
    return field.secret() ? input.secret(question) : input.line(question);
  }

  private static void check(Connector connector, Map<String, String> given) {
    for (Connector.Field field : connector.fields()) {
      if (field.secret() && given.containsKey(field.name())) {
        throw new StoppedException(
            ExitCode.USAGE,
            field.name()
                + " is secret and must not be an argument, which others can read:"
                + " leave it out and type it, or pipe it in");
      }
    }
    List<String> names = connector.fields().stream().map(Connector.Field::name).toList();
    if (!names.containsAll(given.keySet())) {
      throw new StoppedException(
          ExitCode.USAGE, "--field takes " + String.join(", ", names) + " of this connector");
    }
  }
}
