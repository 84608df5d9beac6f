package dev.doorbell.operator.account;

import dev.doorbell.operator.console.Cell;
import dev.doorbell.operator.console.Column;
import dev.doorbell.operator.console.Output;
import dev.doorbell.operator.console.Table;
import dev.doorbell.operator.gateway.ApiPath;
import dev.doorbell.operator.gateway.GatewayClient;
import dev.doorbell.operator.gateway.Listing;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code doorbell connectors list}. Not thread-safe. */
@Command(
    name = "connectors",
    description = "Connectors, one for each site.",
    footerHeading = "%nExamples:%n",
    footer = "  doorbell connectors list")
public final class ConnectorCommands {
  private final GatewayClient gateway;
  private final Output output;

  public ConnectorCommands(GatewayClient gateway, Output output) {
    this.gateway = gateway;
    this.output = output;
  }

  @Command(
      name = "list",
      description = "List the connectors that workers have announced.",
      footerHeading = "%nExamples:%n",
      footer = "  doorbell connectors list --json | jq -r '.items[].slug'")
  void list(
      @Option(names = "--json", description = "Print the response of the API as JSON.")
          boolean json) {
    Listing listing = all(gateway);
    if (json) {
      output.json(listing.json());
    } else {
      output.table(table(listing.items(gateway, Connector.class)));
    }
  }

  /** All connectors, sorted by slug. */
  public static Listing all(GatewayClient gateway) {
    return Listing.whole(gateway, ApiPath.of("/api/connectors"));
  }

  private static Table table(List<Connector> connectors) {
    return new Table(
        List.of(
            Column.of("CONNECTOR"),
            Column.of("NAME"),
            Column.of("RUNS"),
            Column.wrapped("FIELDS"),
            Column.wrapped("HOSTS")),
        connectors.stream().map(ConnectorCommands::row).toList(),
        "no connectors: no worker has announced any");
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
