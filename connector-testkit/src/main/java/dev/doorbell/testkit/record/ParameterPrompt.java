package dev.doorbell.testkit.record;

import dev.doorbell.sdk.ConnectorParameter;
import dev.doorbell.sdk.Manifest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks for the parameters of a connector, which otherwise the operator sets. Not thread-safe. */
final class ParameterPrompt {
  private static final String EMPTY = "Must not be empty";

  private final Prompt prompt;

  private ParameterPrompt(Prompt prompt) {
    this.prompt = prompt;
  }

  /**
   * The values of the parameters, without spaces around them. An optional parameter that is left
   * empty is left out. Blocks while a person types, and asks the person again for a required
   * parameter that is left empty.
   *
   * @param given values of the command line
   * @throws UsageException if one of them is secret or unknown, or if a required parameter is left
   *     empty in the command line or in a pipe
   * @throws InputEndedException if the input ends before the value of a required parameter
   */
  static Map<String, String> fill(Manifest manifest, Map<String, String> given, Prompt prompt) {
    List<ConnectorParameter> parameters = manifest.parameters();
    requireKnown(parameters, given);
    ParameterPrompt missing = new ParameterPrompt(prompt);
    Map<String, String> values = new LinkedHashMap<>();
    for (ConnectorParameter parameter : parameters) {
      String value = given.get(parameter.name());
      String set = value == null ? missing.ask(parameter) : value.strip();
      if (!set.isEmpty()) {
        values.put(parameter.name(), set);
      }
    }
    return values;
  }

  private String ask(ConnectorParameter parameter) {
    prompt.show(parameter.description());
    while (true) {
      String typed = read(parameter).strip();
      if (!isMissing(parameter, typed)) {
        return typed;
      }
      if (!prompt.isInteractive()) {
        throw missing(parameter);
      }
      prompt.show(EMPTY);
    }
  }

  private String read(ConnectorParameter parameter) {
    String question =
        "Parameter %s%s".formatted(parameter.name(), parameter.required() ? "" : " (optional)");
    try {
      return parameter.secret() ? prompt.secret(question) : prompt.line(question);
    } catch (InputEndedException ended) {
      if (parameter.required()) {
        throw ended;
      }
      return "";
    }
  }

  private static boolean isMissing(ConnectorParameter parameter, String value) {
    return value.isEmpty() && parameter.required();
  }

  private static UsageException missing(ConnectorParameter parameter) {
    return new UsageException("parameter '%s': %s".formatted(parameter.name(), EMPTY));
  }

  private static void requireKnown(List<ConnectorParameter> parameters, Map<String, String> given) {
    List<String> names = parameters.stream().map(ConnectorParameter::name).toList();
    if (!names.containsAll(given.keySet())) {
      throw new UsageException(
          names.isEmpty()
              ? "this connector has no parameters"
              : "the parameters of this connector are: " + String.join(", ", names));
    }
    for (ConnectorParameter parameter : parameters) {
      String value = given.get(parameter.name());
      if (value == null) {
        continue;
      }
      if (parameter.secret()) {
        throw UsageException.secretArgument(parameter.name());
      }
      if (isMissing(parameter, value.strip())) {
        throw missing(parameter);
      }
    }
  }
}
