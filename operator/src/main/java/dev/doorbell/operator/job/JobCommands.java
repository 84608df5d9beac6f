package dev.doorbell.operator.job;

import dev.doorbell.operator.challenge.Challenge;
import dev.doorbell.operator.challenge.ChallengeViews;
import dev.doorbell.operator.exit.ExitCode;
import dev.doorbell.operator.gateway.ApiPath;
import dev.doorbell.operator.gateway.Gateway;
import dev.doorbell.operator.gateway.Listing;
import dev.doorbell.operator.gateway.UnreachableException;
import dev.doorbell.operator.output.Moments;
import dev.doorbell.operator.output.Output;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code doorbell jobs ...}. For one thread. */
@Command(
    name = "jobs",
    description = "Jobs: one run of a connector for an account each.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  doorbell jobs list --status waiting",
      "  doorbell jobs submit 019c1395-1f00-7000-8000-000000000002 --follow"
    })
public final class JobCommands {
  private static final String JSON = "Print what the API answers, as JSON.";
  private static final String JOB = "Id of the job.";

  private final Gateway gateway;
  private final Output output;
  private final Moments moments;
  private final JobViews views;

  public JobCommands(Gateway gateway, Output output, Moments moments) {
    this.gateway = gateway;
    this.output = output;
    this.moments = moments;
    this.views = new JobViews(moments);
  }

  @Command(
      name = "list",
      description = "The jobs, newest first.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  doorbell jobs list",
        "  doorbell jobs list --status failed --limit 200 --wide",
        "  doorbell jobs list --status waiting --json | jq -r '.items[].jobId'"
      })
  void list(
      @Option(names = "--account", paramLabel = "ACCOUNT", description = "Only of this account.")
          @Nullable UUID account,
      @Option(
              names = "--status",
              paramLabel = "STATUS",
              description = "Only these: ${COMPLETION-CANDIDATES}.")
          @Nullable JobStatus status,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "50",
              description = "How many at most (default: ${DEFAULT-VALUE}).")
          int limit,
      @Option(names = "--wide", description = "Accounts, attempts and how long they took, too.")
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
      output.notice("there are older ones: --limit shows more than " + limit);
    }
  }

  @Command(
      name = "show",
      description = "One job, with what it asks.",
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
        "How the page was built that made a job fail with SITE_CHANGED, for the author of its connector.",
        "Elements with their ids, classes and names, a line each; no text, no values."
      },
      footerHeading = "%nExamples:%n",
      footer = "  doorbell jobs outline 019c1395-1f00-7000-8000-000000000001")
  void outline(
      @Parameters(paramLabel = "JOB", description = JOB) UUID job,
      @Option(names = "--json", description = JSON) boolean json) {
    JsonNode answer = gateway.get(ApiPath.of("/api/jobs/" + job + "/outline"));
    if (json) {
      output.json(answer);
    } else {
      answer.path("outline").asString("").lines().forEach(output::line);
    }
  }

  @Command(
      name = "follow",
      description = {
        "What happens to a job, until it ends; Ctrl-C only ends the following.",
        "The exit code tells how the job ended: 0 succeeded, 4 failed, 5 cancelled, 6 skipped."
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
              description = "Print each event as JSON, a line each, and at last the job.")
          boolean json) {
    FollowOutput lines = new FollowOutput(output, moments, json);
    return new JobFollow(gateway, lines, JobFollow.PAUSE).follow(job).number();
  }

  @Command(
      name = "cancel",
      description = {
        "End a job, and what it asks.",
        "A job that a worker has begun ends within moments; follow it to see."
      },
      footerHeading = "%nExamples:%n",
      footer = "  doorbell jobs cancel 019c1395-1f00-7000-8000-000000000001")
  void cancel(
      @Parameters(paramLabel = "JOB", description = JOB) UUID job,
      @Option(names = "--json", description = JSON) boolean json) {
    JsonNode answer = gateway.post(ApiPath.of("/api/jobs/" + job + "/cancel"), null, Map.of());
    if (json) {
      output.json(answer);
    } else if (gateway.read(answer, Job.class).end().isPresent()) {
      output.line("cancelled " + job);
    } else {
      output.line("asked the worker to end " + job);
    }
  }

  @Command(
      name = "submit",
      description = {
        "Run the connector of an account now, as a manual job: sites may ask the person.",
        "When the answer is lost, submit again with the same --key: it is the same job."
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
              description = "The same key within a day is the same job (default: a new one).")
          @Nullable String key,
      @Option(names = "--follow", description = "Follow it to its end, as jobs follow does.")
          boolean follow,
      @Option(names = "--json", description = JSON) boolean json) {
    Job job = send(account, key == null ? UUID.randomUUID().toString() : key, follow, json);
    return follow ? follow(job.jobId(), json) : ExitCode.OK.number();
  }

  private Job send(UUID account, String key, boolean follow, boolean json) {
    JsonNode answer;
    try {
      ApiPath path = ApiPath.of("/api/accounts/" + account + "/jobs");
      answer = gateway.post(path, null, Map.of("Idempotency-Key", key));
    } catch (UnreachableException e) {
      output.notice("whether it was submitted is not certain; the same again: --key " + key);
      throw e;
    }
    Job job = gateway.read(answer, Job.class);
    if (json && !follow) {
      output.json(answer);
    } else if (!json) {
      output.line("submitted " + job.jobId());
    }
    return job;
  }

  private void show(JsonNode answer, boolean json) {
    if (json) {
      output.json(answer);
      return;
    }
    output.block(views.block(gateway.read(answer, Job.class)));
    if (answer.has("challenge")) {
      Challenge challenge = gateway.read(answer.path("challenge"), Challenge.class);
      output.line("");
      output.block(new ChallengeViews(moments).block(challenge));
    }
  }

  private static ApiPath path(UUID job) {
    return ApiPath.of("/api/jobs/" + job);
  }
}
