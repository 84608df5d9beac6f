package dev.doorbell.operator.account;

import dev.doorbell.events.field.ManifestField;
import dev.doorbell.operator.console.Cell;
import dev.doorbell.operator.console.Column;
import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import dev.doorbell.operator.console.Output;
import dev.doorbell.operator.console.PropertyList;
import dev.doorbell.operator.console.Table;
import dev.doorbell.operator.gateway.ApiPath;
import dev.doorbell.operator.gateway.GatewayClient;
import dev.doorbell.operator.gateway.Listing;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** The commands {@code doorbell connectors ...}. Not thread-safe. */
@Command(
    name = "connectors",
    description = "Connectors, one for each site.",
    footerHeading = "%nExamples:%n",
    footer = {"  doorbell connectors list", "  doorbell connectors show demo-bank"})
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

  @Command(
      name = "show",
      description = "Show what a connector says about itself.",
      footerHeading = "%nExamples:%n",
      footer = "  doorbell connectors show demo-bank")
  void show(
      @Parameters(paramLabel = "CONNECTOR", description = "A connector of connectors list.")
          String slug,
      @Option(names = "--json", description = "Print the connector of the API as JSON.")
          boolean json) {
    JsonNode found = find(slug);
    if (json) {
      output.json(found);
      return;
    }
    Connector connector = gateway.read(found, Connector.class);
    PropertyList properties =
        new PropertyList()
            .add("Connector", connector.slug())
            .add("Name", connector.name())
            .add("Version", connector.version())
            .add("Description", connector.description())
            .add("Home page", connector.homePage())
            .add(
                "Categories",
                connector.categories() == null ? null : String.join(", ", connector.categories()))
            .add("Runs", connector.runs())
            .add("Hosts", String.join(", ", connector.hosts()));
    String name = "Fields";
    for (ManifestField field : connector.fields()) {
      properties.add(name, FieldLine.of(field));
      name = "";
    }
    output.properties(properties);
  }

  private JsonNode find(String slug) {
    for (JsonNode item : all(gateway).json().path("items")) {
      if (item.path("slug").asString("").equals(slug)) {
        return item;
      }
    }
    throw new CommandException(
        ExitCode.REJECTED, "there is no such connector: connectors list shows all of them");
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
            Column.of("VERSION"),
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
        Cell.of(connector.version()),
        Cell.of(connector.runs()),
        Cell.of(fields(connector)),
        Cell.of(String.join(", ", connector.hosts())));
  }

  private static String fields(Connector connector) {
    return connector.fields().stream()
        .map(field -> field.name() + (field.secret() ? " (secret)" : ""))
        .collect(Collectors.joining(", "));
  }
}
