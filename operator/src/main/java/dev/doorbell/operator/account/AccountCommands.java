package dev.doorbell.operator.account;

import dev.doorbell.operator.exit.ExitCode;
import dev.doorbell.operator.exit.StoppedException;
import dev.doorbell.operator.gateway.ApiPath;
import dev.doorbell.operator.gateway.Gateway;
import dev.doorbell.operator.gateway.Listing;
import dev.doorbell.operator.input.Input;
import dev.doorbell.operator.json.Json;
import dev.doorbell.operator.output.Moments;
import dev.doorbell.operator.output.Output;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code doorbell accounts ...}. For one thread. */
@Command(
    name = "accounts",
    description = "Accounts that people have connected.",
    footerHeading = "%nExamples:%n",
    footer = {"  doorbell accounts list", "  doorbell accounts create demo-bank --field login=sms"})
public final class AccountCommands {
  private static final String JSON = "Print what the API answers, as JSON.";
  private static final String ACCOUNT = "Id of the account.";
  private static final String SCHEDULE = "How often it runs by itself: ${COMPLETION-CANDIDATES}.";

  private final Gateway gateway;
  private final Input input;
  private final Output output;
  private final AccountViews views;

  public AccountCommands(Gateway gateway, Input input, Output output, Moments moments) {
    this.gateway = gateway;
    this.input = input;
    this.output = output;
    this.views = new AccountViews(moments);
  }

  @Command(
      name = "list",
      description = "The accounts, newest first.",
      footerHeading = "%nExamples:%n",
      footer = "  doorbell accounts list --limit 200")
  void list(
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "50",
              description = "How many at most (default: ${DEFAULT-VALUE}).")
          int limit,
      @Option(names = "--json", description = JSON) boolean json) {
    Listing listing = Listing.of(gateway, ApiPath.of("/api/accounts"), limit);
    if (json) {
      output.json(listing.json());
      return;
    }
    output.table(views.table(listing.items(gateway, Account.class)));
    if (listing.hasMore()) {
      output.notice("there are older ones: --limit shows more than " + limit);
    }
  }

  @Command(
      name = "show",
      description = "One account, without its secrets.",
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
        "Connect an account. Nothing runs yet: jobs submit does that.",
        "Fields that are not given are asked for, secret ones unseen; or a line for each is read"
            + " from standard input, in the order that connectors list shows them."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  doorbell accounts create demo-bank",
        "  doorbell accounts create demo-bank --field login=sms --schedule daily --label Savings"
      })
  void create(
      @Parameters(paramLabel = "CONNECTOR", description = "See: connectors list.") String connector,
      @Option(
              names = "--field",
              paramLabel = "NAME=VALUE",
              description = "A field that is no secret. Can be given several times.")
          @Nullable Map<String, String> fields,
      @Option(names = "--label", paramLabel = "LABEL", description = "A name for it.")
          @Nullable String label,
      @Option(names = "--schedule", paramLabel = "SCHEDULE", description = SCHEDULE)
          @Nullable Schedule schedule,
      @Option(names = "--json", description = JSON) boolean json) {
    ObjectNode body = change(label, schedule).put("connector", connector);
    body.set(
        "fields",
        new FieldForm(input)
            .fill(FieldForm.connector(gateway, connector), fields == null ? Map.of() : fields));
    show(gateway.post(ApiPath.of("/api/accounts"), body, Map.of()), json);
  }

  @Command(
      name = "change",
      description = {
        "Change an account's label or schedule.",
        "With --schedule manual it runs only when somebody asks."
      },
      footerHeading = "%nExamples:%n",
      footer = "  doorbell accounts change 019c1395-1f00-7000-8000-000000000002 --schedule manual")
  void change(
      @Parameters(paramLabel = "ACCOUNT", description = ACCOUNT) UUID account,
      @Option(names = "--label", paramLabel = "LABEL", description = "A name for it.")
          @Nullable String label,
      @Option(names = "--schedule", paramLabel = "SCHEDULE", description = SCHEDULE)
          @Nullable Schedule schedule,
      @Option(names = "--json", description = JSON) boolean json) {
    ObjectNode body = change(label, schedule);
    if (body.isEmpty()) {
      throw new StoppedException(ExitCode.USAGE, "nothing to change: give --label or --schedule");
    }
    show(gateway.patch(path(account), body), json);
  }

  @Command(
      name = "reset-session",
      description = "Forget the saved session: the next job logs in anew.",
      footerHeading = "%nExamples:%n",
      footer = "  doorbell accounts reset-session 019c1395-1f00-7000-8000-000000000002")
  void resetSession(@Parameters(paramLabel = "ACCOUNT", description = ACCOUNT) UUID account) {
    gateway.call("POST", ApiPath.of(path(account).path() + "/session/reset"));
    output.line("the next job of " + account + " logs in anew");
  }

  @Command(
      name = "delete",
      description = "Disconnect an account: its job is cancelled, its documents go with it.",
      footerHeading = "%nExamples:%n",
      footer = "  doorbell accounts delete 019c1395-1f00-7000-8000-000000000002 --yes")
  void delete(
      @Parameters(paramLabel = "ACCOUNT", description = ACCOUNT) UUID account,
      @Option(names = "--yes", description = "Do not ask whether that is meant.") boolean yes) {
    if (!yes && !confirmed(account)) {
      throw new StoppedException(
          ExitCode.REFUSED, "nothing was deleted: type the connector's name, or give --yes");
    }
    gateway.call("DELETE", path(account));
    output.line("deleted " + account);
  }

  private boolean confirmed(UUID account) {
    Account found = gateway.get(path(account), Account.class);
    return input.asksPerson()
        && input
            .line("This deletes an account of %s, type that name".formatted(found.connector()))
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

  private void show(JsonNode answer, boolean json) {
    if (json) {
      output.json(answer);
    } else {
      output.block(views.block(gateway.read(answer, Account.class)));
    }
  }

  private static ApiPath path(UUID account) {
    return ApiPath.of("/api/accounts/" + account);
  }
}
