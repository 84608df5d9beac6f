package dev.doorbell.operator.job;

import dev.doorbell.operator.challenge.Challenge;
import dev.doorbell.operator.challenge.ChallengeViews;
import dev.doorbell.operator.console.ExitCode;
import dev.doorbell.operator.console.Output;
import dev.doorbell.operator.console.TimeFormat;
import dev.doorbell.operator.gateway.ApiPath;
import dev.doorbell.operator.gateway.GatewayClient;
import dev.doorbell.operator.gateway.GatewayUnavailableException;
import dev.doorbell.operator.gateway.Listing;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** The commands {@code doorbell jobs ...}. Not thread-safe. */
@Command(
    name = "jobs",
    description = "Jobs: each is one run of a connector for an account.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  doorbell jobs list --status waiting",
      "  doorbell jobs submit 019c1395-1f00-7000-8000-000000000002 --follow"
    })
public final class JobCommands {
  private static final String JSON = "Print the response of the API as JSON.";
  private static final String JOB = "Id of the job.";

  /** The outline of a page in a response of the gateway. */
  record Outline(String outline) {
    Outline {
      Objects.requireNonNull(outline);
    }
  }

  private final GatewayClient gateway;
  private final Output output;
  private final TimeFormat times;
  private final JobViews views;

  public JobCommands(GatewayClient gateway, Output output, TimeFormat times) {
    this.gateway = gateway;
    this.output = output;
    this.times = times;
    this.views = new JobViews(times);
  }

  @Command(
      name = "list",
      description = "List jobs, newest first.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  doorbell jobs list",
        "  doorbell jobs list --status failed --limit 200 --wide",
        "  doorbell jobs list --status waiting --json | jq -r '.items[].jobId'"
      })
  void list(
      @Option(
              names = "--account",
              paramLabel = "ACCOUNT",
              description = "Only jobs of this account.")
          @Nullable UUID account,
      @Option(
              names = "--status",
              paramLabel = "STATUS",
              description = "Only jobs with this status: ${COMPLETION-CANDIDATES}.")
          @Nullable JobStatus status,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "50",
              description = "Maximum number of jobs (default: ${DEFAULT-VALUE}).")
          int limit,
      @Option(names = "--wide", description = "Also show duration, attempt and account.")
          boolean wide,
      @Option(names = "--json", description = JSON) boolean json) {
    ApiPath path = ApiPath.of("/api/jobs").with("account", account).with("status", status);
    Listing listing = Listing.of(gateway, path, limit);
    if (json) {
      output.json(listing.json());
      return;
    }
    output.table(views.table(listing.items(gateway, Job.class), wide));
    if (listing.hasMore()) {
      output.notice("there are older jobs: --limit shows more than " + limit);
    }
  }

  @Command(
      name = "show",
      description = "Show one job, with its open challenge.",
      footerHeading = "%nExamples:%n",
      footer = "  doorbell jobs show 019c1395-1f00-7000-8000-000000000001")
  void show(
      @Parameters(paramLabel = "JOB", description = JOB) UUID job,
      @Option(names = "--json", description = JSON) boolean json) {
    show(gateway.get(path(job)), json);
  }

  @Command(
      name = "outline",
      description = {
        "Print the structure of the page that made a job fail with SITE_CHANGED.",
        "For the author of its connector: one line for each element, with id, classes and name; no text, no values."
      },
      footerHeading = "%nExamples:%n",
      footer = "  doorbell jobs outline 019c1395-1f00-7000-8000-000000000001")
  void outline(
      @Parameters(paramLabel = "JOB", description = JOB) UUID job,
      @Option(names = "--json", description = JSON) boolean json) {
    JsonNode response = gateway.get(ApiPath.of("/api/jobs/" + job + "/outline"));
    if (json) {
      output.json(response);
    } else {
      gateway.read(response, Outline.class).outline().lines().forEach(output::line);
    }
  }

  @Command(
      name = "follow",
      description = {
        "Print the events of a job until it ends. Ctrl-C stops following, not the job.",
        "Exit code: 0 if the job succeeded, 4 failed, 5 cancelled, 6 skipped."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  doorbell jobs follow 019c1395-1f00-7000-8000-000000000001",
        "  doorbell jobs follow 019c1395-1f00-7000-8000-000000000001 --json | jq -r .type"
      })
  int follow(
      @Parameters(paramLabel = "JOB", description = JOB) UUID job,
      @Option(
              names = "--json",
              description = "Print one line of JSON for each event, and then the job.")
          boolean json) {
    return follower(json).follow(job).number();
  }

  @Command(
      name = "cancel",
      description = {
        "Cancel a job and its open challenge.",
        "A running job ends within seconds: jobs follow shows it."
      },
      footerHeading = "%nExamples:%n",
      footer = "  doorbell jobs cancel 019c1395-1f00-7000-8000-000000000001")
  void cancel(
      @Parameters(paramLabel = "JOB", description = JOB) UUID job,
      @Option(names = "--json", description = JSON) boolean json) {
    JsonNode response = gateway.post(ApiPath.of("/api/jobs/" + job + "/cancel"), null, Map.of());
    if (json) {
      output.json(response);
    } else if (gateway.read(response, Job.class).end().isPresent()) {
      output.line("cancelled " + job);
    } else {
      output.line("asked the worker to end " + job);
    }
  }

  @Command(
      name = "submit",
      description = {
        "Run the connector of an account now, as a manual job: its site may ask for a second factor.",
        "If the response is lost, submit again with the same --key: this does not create a second job."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  doorbell jobs submit 019c1395-1f00-7000-8000-000000000002",
        "  doorbell jobs submit 019c1395-1f00-7000-8000-000000000002 --follow",
        "  doorbell jobs submit 019c1395-1f00-7000-8000-000000000002 --key nightly-2026-01-31"
      })
  int submit(
      @Parameters(paramLabel = "ACCOUNT", description = "Id of the account.") UUID account,
      @Option(
              names = "--key",
              paramLabel = "KEY",
              description = "The same key within a day means the same job (default: a new key).")
          @Nullable String key,
      @Option(names = "--follow", description = "Follow the job until it ends, like jobs follow.")
          boolean follow,
      @Option(names = "--json", description = JSON) boolean json) {
    String chosen = key == null ? UUID.randomUUID().toString() : key;
    if (follow) {
      return submitAndFollow(account, chosen, json).number();
    }
    JobResponse response = send(account, chosen);
    if (json) {
      output.json(response.json());
    } else {
      output.line("submitted " + response.job().jobId());
    }
    return ExitCode.OK.number();
  }

  private ExitCode submitAndFollow(UUID account, String key, boolean json) {
    try (SubmissionFeed events = new SubmissionFeed(new GatewayJobs(gateway).eventsOf(account))) {
      events.awaitBegin();
      JobResponse response = send(account, key);
      events.only(response.job().jobId());
      if (!json) {
        output.line("submitted " + response.job().jobId());
      }
      return follower(json).follow(response, events);
    }
  }

  private JobFollower follower(boolean json) {
    return new JobFollower(new GatewayJobs(gateway), new FollowPrinter(output, times, json));
  }

  private JobResponse send(UUID account, String key) {
    JsonNode response;
    try {
      ApiPath path = ApiPath.of("/api/accounts/" + account + "/jobs");
      response = gateway.post(path, null, Map.of("Idempotency-Key", key));
    } catch (GatewayUnavailableException e) {
      output.notice("the job may or may not have been submitted; to repeat safely: --key " + key);
      throw e;
    }
    return new JobResponse(response, gateway.read(response, Job.class));
  }

  private void show(JsonNode response, boolean json) {
    if (json) {
      output.json(response);
      return;
    }
    output.properties(views.properties(gateway.read(response, Job.class)));
    if (response.has("challenge")) {
      Challenge challenge = gateway.read(response.path("challenge"), Challenge.class);
      output.line("");
      output.properties(new ChallengeViews(times).properties(challenge));
    }
  }

  private static ApiPath path(UUID job) {
    return ApiPath.of("/api/jobs/" + job);
  }
}
