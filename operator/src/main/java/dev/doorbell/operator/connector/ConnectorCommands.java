package dev.doorbell.operator.connector;

import dev.doorbell.operator.gateway.ApiPath;
import dev.doorbell.operator.gateway.Gateway;
import dev.doorbell.operator.gateway.Listing;
import dev.doorbell.operator.output.Cell;
import dev.doorbell.operator.output.Column;
import dev.doorbell.operator.output.Output;
import dev.doorbell.operator.output.Table;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code doorbell connectors ...}. For one thread. */
@Command(
    name = "connectors",
    description = "What can be connected.",
    footerHeading = "%nExamples:%n",
    footer = "  doorbell connectors list")
public final class ConnectorCommands {
  private final Gateway gateway;
  private final Output output;

  public ConnectorCommands(Gateway gateway, Output output) {
    this.gateway = gateway;
    this.output = output;
  }

  @Command(
      name = "list",
      description = "The connectors that workers have announced.",
      footerHeading = "%nExamples:%n",
      footer = "  doorbell connectors list --json | jq -r '.items[].slug'")
  void list(
      @Option(names = "--json", description = "Print what the API answers, as JSON.")
          boolean json) {
    Listing listing = all(gateway);
    if (json) {
      output.json(listing.json());
    } else {
      output.table(table(listing.items(gateway, Connector.class)));
    }
  }

  /** All of them, by slug. */
  public static Listing all(Gateway gateway) {
    return Listing.whole(gateway, ApiPath.of("/api/connectors"));
  }

  private static Table table(List<Connector> connectors) {
    return new Table(
        List.of(
            Column.of("CONNECTOR"),
            Column.of("NAME"),
            Column.of("RUNS"),
            Column.words("FIELDS"),
            Column.words("HOSTS")),
        connectors.stream().map(ConnectorCommands::row).toList(),
        "no connectors: has a worker ever started?");
  }

  private static List<Cell> row(Connector connector) {
    return List.of(
        Cell.of(connector.slug()),
        Cell.of(connector.name()),
        Cell.of(connector.manualOnly() ? "manual only" : connector.frequency()),
        Cell.of(
            connector.fields().stream()
                .map(field -> field.name() + (field.secret() ? " (secret)" : ""))
                .collect(Collectors.joining(", "))),
        Cell.of(String.join(", ", connector.hosts())));
  }
}
