package dev.doorbell.worker.parameter;

import dev.doorbell.store.audit.CommandAction;
import dev.doorbell.store.connector.ConnectorManifest;
import dev.doorbell.store.connector.ManifestParameter;
import dev.doorbell.store.connector.ParameterValue;
import dev.doorbell.store.sealing.SealContext;
import dev.doorbell.store.sealing.Sealer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Executes one command. Shows no secret value, and takes no value as an argument. */
final class ParameterCommand {
  private static final int MAX_LENGTH = 4_096;

  private final Rows rows;
  private final Sealer sealer;
  private final Prompt prompt;
  private final Consumer<String> output;

  /** Manifests and values. */
  interface Rows {
    List<ConnectorManifest> manifests();

    Map<String, ParameterValue> values(String connector);

    void set(String connector, String name, ParameterValue value);

    /** False if there was no value. */
    boolean remove(String connector, String name);

    /** Stores an entry of the audit trail before it returns. */
    void record(CommandAction action, String detail);
  }

  /** Asks the operator. */
  @FunctionalInterface
  interface Prompt {
    /** The value of the parameter of that name, without its line end; empty for none. */
    String value(String name) throws IOException;
  }

  /**
   * @param output receives the lines for the operator
   */
  ParameterCommand(Rows rows, Sealer sealer, Prompt prompt, Consumer<String> output) {
    this.rows = rows;
    this.sealer = sealer;
    this.prompt = prompt;
    this.output = output;
  }

  /** Returns the exit code. */
  int run(List<String> arguments) {
    String command = arguments.isEmpty() ? "" : arguments.getFirst();
    if (command.equals("list") && arguments.size() == 1) {
      return list();
    }
    boolean changes = command.equals("set") || command.equals("remove");
    if (!changes || arguments.size() != 3) {
      output.accept(
          "parameters: expected list, set CONNECTOR NAME or remove CONNECTOR NAME; the value is read"
              + " from standard input");
      return 2;
    }
    String connector = arguments.get(1);
    String name = arguments.get(2);
    if (command.equals("remove")) {
      return remove(connector, name);
    }
    ManifestParameter parameter = parameter(connector, name);
    return parameter == null ? 1 : set(connector, parameter);
  }

  private int list() {
    List<String> lines = rows.manifests().stream().flatMap(this::lines).toList();
    if (lines.isEmpty()) {
      output.accept("parameters: no connector has parameters");
    }
    lines.forEach(output);
    return 0;
  }

  private Stream<String> lines(ConnectorManifest manifest) {
    Map<String, ParameterValue> values = rows.values(manifest.slug());
    List<ManifestParameter> declared = manifest.details().parameters();
    Stream<String> lines =
        declared.stream()
            .map(each ->
                "%s %s: %s (%s%s) %s"
                    .formatted(
                        manifest.slug(),
                        each.name(),
                        shown(each, values.get(each.name())),
                        each.required() ? "required" : "optional",
                        each.secret() ? ", secret" : "",
                        each.description()));
    Set<String> names = declared.stream().map(ManifestParameter::name).collect(Collectors.toSet());
    return Stream.concat(
        lines,
        values.keySet().stream()
            .filter(name -> !names.contains(name))
            .sorted()
            .map(name -> "%s %s: set, but not declared any more".formatted(manifest.slug(), name)));
  }

  /** Never a secret, even if it was set before the connector declared it as one. */
  private static String shown(ManifestParameter parameter, @Nullable ParameterValue value) {
    return switch (value) {
      case null -> "not set";
      case ParameterValue.Plain(String text) when !parameter.secret() -> "'" + text + "'";
      case ParameterValue.Plain _, ParameterValue.Sealed _ -> "set";
    };
  }

  /** Null, after a line for the operator, if there is no such parameter. */
  private @Nullable ManifestParameter parameter(String connector, String name) {
    List<ManifestParameter> declared =
        rows.manifests().stream()
            .filter(each -> each.slug().equals(connector))
            .flatMap(each -> each.details().parameters().stream())
            .toList();
    for (ManifestParameter each : declared) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    output.accept(
        "parameters: connector %s has no parameter %s; it has: %s"
            .formatted(
                connector,
                name,
                declared.isEmpty()
                    ? "none"
                    : String.join(", ", declared.stream().map(ManifestParameter::name).toList())));
    return null;
  }

  private int set(String connector, ManifestParameter parameter) {
    String value;
    try {
      value = prompt.value(parameter.name()).strip();
    } catch (IOException e) {
      output.accept("parameters: the value can't be read");
      return 1;
    }
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      output.accept("parameters: a value has 1 to %d characters".formatted(MAX_LENGTH));
      return 1;
    }
    // Before the change: if the entry can't be stored, nothing has changed.
    rows.record(CommandAction.PARAMETER_SET, connector + " " + parameter.name());
    rows.set(connector, parameter.name(), row(connector, parameter, value));
    output.accept(
        "parameters: set %s of %s; runs that start from now on use it"
            .formatted(parameter.name(), connector));
    return 0;
  }

  private ParameterValue row(String connector, ManifestParameter parameter, String value) {
    return parameter.secret()
        ? new ParameterValue.Sealed(
            sealer.seal(
                value.getBytes(StandardCharsets.UTF_8),
                SealContext.parameter(connector, parameter.name())))
        : new ParameterValue.Plain(value);
  }

  /** Also of a connector that does not declare it any more. */
  private int remove(String connector, String name) {
    rows.record(CommandAction.PARAMETER_REMOVED, connector + " " + name);
    boolean removed = rows.remove(connector, name);
    output.accept(
        "parameters: %s of %s %s"
            .formatted(name, connector, removed ? "is removed" : "was not set"));
    return removed ? 0 : 1;
  }
}
