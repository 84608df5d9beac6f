package dev.doorbell.operator.account;

import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import dev.doorbell.operator.console.Input;
import dev.doorbell.operator.console.Json;
import dev.doorbell.operator.console.Output;
import dev.doorbell.operator.console.TimeFormat;
import dev.doorbell.operator.gateway.ApiPath;
import dev.doorbell.operator.gateway.GatewayClient;
import dev.doorbell.operator.gateway.Listing;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The commands {@code doorbell accounts ...}. Not thread-safe. */
@Command(
    name = "accounts",
    description = "Connected accounts.",
    footerHeading = "%nExamples:%n",
    footer = {"  doorbell accounts list", "  doorbell accounts create demo-bank --field login=sms"})
public final class AccountCommands {
  private static final String JSON = "Print the response of the API as JSON.";
  private static final String ACCOUNT = "Id of the account.";
  private static final String SCHEDULE = "How often automatic jobs run: ${COMPLETION-CANDIDATES}.";

  private final GatewayClient gateway;
  private final Input input;
  private final Output output;
  private final AccountViews views;

  public AccountCommands(GatewayClient gateway, Input input, Output output, TimeFormat times) {
    this.gateway = gateway;
    this.input = input;
    this.output = output;
    this.views = new AccountViews(times);
  }

  @Command(
      name = "list",
      description = "List accounts, newest first.",
      footerHeading = "%nExamples:%n",
      footer = "  doorbell accounts list --limit 200")
  void list(
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "50",
              description = "Maximum number of accounts (default: ${DEFAULT-VALUE}).")
          int limit,
      @Option(names = "--json", description = JSON) boolean json) {
    Listing listing = Listing.of(gateway, ApiPath.of("/api/accounts"), limit);
    if (json) {
      output.json(listing.json());
      return;
    }
    output.table(views.table(listing.items(gateway, Account.class)));
    if (listing.hasMore()) {
      output.notice("there are older accounts: --limit shows more than " + limit);
    }
  }

  @Command(
      name = "show",
      description = "Show one account, without its secrets.",
      footerHeading = "%nExamples:%n",
      footer = "  doorbell accounts show 019c1395-1f00-7000-8000-000000000002")
  void show(
      @Parameters(paramLabel = "ACCOUNT", description = ACCOUNT) UUID account,
      @Option(names = "--json", description = JSON) boolean json) {
    show(gateway.get(path(account)), json);
  }

  @Command(
      name = "create",
      description = {
        "Connect an account. This runs nothing yet: jobs submit does.",
        "Asks for each field that is not given and does not show secret ones. Or pipe in one line for"
            + " each that is not hidden, in the order of connectors list. An empty line selects the"
            + " default."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  doorbell accounts create demo-bank",
        "  doorbell accounts create demo-bank --field login=sms --schedule daily --label Savings"
      })
  void create(
      @Parameters(paramLabel = "CONNECTOR", description = "A connector of connectors list.")
          String connector,
      @Option(
              names = "--field",
              paramLabel = "NAME=VALUE",
              description = "A field that is not secret. Can be repeated.")
          @Nullable Map<String, String> fields,
      @Option(names = "--label", paramLabel = "LABEL", description = "A name for the account.")
          @Nullable String label,
      @Option(names = "--schedule", paramLabel = "SCHEDULE", description = SCHEDULE)
          @Nullable Schedule schedule,
      @Option(
              names = "--allow-duplicate",
              description = "Connect a login that is connected already.")
          boolean allowDuplicate,
      @Option(names = "--json", description = JSON) boolean json) {
    ObjectNode body = change(label, schedule).put("connector", connector);
    if (allowDuplicate) {
      body.put("allowDuplicate", true);
    }
    body.set(
        "fields",
        new FieldPrompt(input).fill(connector(connector), fields == null ? Map.of() : fields));
    show(gateway.post(ApiPath.of("/api/accounts"), body, Map.of()), json);
  }

  @Command(
      name = "change",
      description = {
        "Change an account's label or schedule.",
        "With --schedule manual only jobs submit and Home run it."
      },
      footerHeading = "%nExamples:%n",
      footer = "  doorbell accounts change 019c1395-1f00-7000-8000-000000000002 --schedule manual")
  void change(
      @Parameters(paramLabel = "ACCOUNT", description = ACCOUNT) UUID account,
      @Option(names = "--label", paramLabel = "LABEL", description = "A name for the account.")
          @Nullable String label,
      @Option(names = "--schedule", paramLabel = "SCHEDULE", description = SCHEDULE)
          @Nullable Schedule schedule,
      @Option(names = "--json", description = JSON) boolean json) {
    ObjectNode body = change(label, schedule);
    if (body.isEmpty()) {
      throw new CommandException(ExitCode.USAGE, "nothing to change: give --label or --schedule");
    }
    show(gateway.patch(path(account), body), json);
  }

  @Command(
      name = "reset-session",
      description = "Delete the saved session: the next job logs in again.",
      footerHeading = "%nExamples:%n",
      footer = "  doorbell accounts reset-session 019c1395-1f00-7000-8000-000000000002")
  void resetSession(@Parameters(paramLabel = "ACCOUNT", description = ACCOUNT) UUID account) {
    gateway.call("POST", ApiPath.of(path(account).path() + "/session/reset"));
    output.line("the next job of " + account + " logs in again");
  }

  @Command(
      name = "delete",
      description = "Delete an account: cancels its job and deletes its documents.",
      footerHeading = "%nExamples:%n",
      footer = "  doorbell accounts delete 019c1395-1f00-7000-8000-000000000002 --yes")
  void delete(
      @Parameters(paramLabel = "ACCOUNT", description = ACCOUNT) UUID account,
      @Option(names = "--yes", description = "Do not ask for confirmation.") boolean yes) {
    if (!yes && !confirmed(account)) {
      throw new CommandException(
          ExitCode.REJECTED, "nothing was deleted: type the name of the connector, or give --yes");
    }
    gateway.call("DELETE", path(account));
    output.line("deleted " + account);
  }

  private Connector connector(String slug) {
    List<Connector> known = ConnectorCommands.all(gateway).items(gateway, Connector.class);
    return known.stream()
        .filter(connector -> connector.slug().equals(slug))
        .findAny()
        .orElseThrow(() ->
            new CommandException(
                ExitCode.REJECTED,
                "there is no such connector; there are: "
                    + String.join(", ", known.stream().map(Connector::slug).toList())));
  }

  private boolean confirmed(UUID account) {
    Account found = gateway.get(path(account), Account.class);
    return input.isInteractive()
        && input
            .line(
                "This deletes an account of %s; to confirm, type that name"
                    .formatted(found.connector()))
            .equals(found.connector());
  }

  private static ObjectNode change(@Nullable String label, @Nullable Schedule schedule) {
    ObjectNode body = Json.object();
    if (label != null) {
      body.put("label", label);
    }
    if (schedule != null) {
      body.put("schedule", schedule.wireName());
    }
    return body;
  }

  private void show(JsonNode response, boolean json) {
    if (json) {
      output.json(response);
    } else {
      output.properties(views.properties(gateway.read(response, Account.class)));
    }
  }

  private static ApiPath path(UUID account) {
    return ApiPath.of("/api/accounts/" + account);
  }
}
