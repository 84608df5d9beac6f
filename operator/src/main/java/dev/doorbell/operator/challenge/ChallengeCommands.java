package dev.doorbell.operator.challenge;

import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import dev.doorbell.operator.console.Input;
import dev.doorbell.operator.console.Json;
import dev.doorbell.operator.console.Output;
import dev.doorbell.operator.console.TimeFormat;
import dev.doorbell.operator.gateway.ApiPath;
import dev.doorbell.operator.gateway.EventFeed;
import dev.doorbell.operator.gateway.GatewayClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The commands {@code doorbell challenges ...}. Not thread-safe. */
@Command(
    name = "challenges",
    description = "Challenges: what sites ask while jobs wait for the answer.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  doorbell challenges list",
      "  doorbell challenges answer 019c1395-1f00-7000-8000-000000000001"
    })
public final class ChallengeCommands {
  private static final String JSON = "Print the response of the API as JSON.";
  private static final String JOB = "Id of the job that waits for the answer.";

  private final GatewayClient gateway;
  private final Input input;
  private final Output output;
  private final ChallengeViews views;

  public ChallengeCommands(GatewayClient gateway, Input input, Output output, TimeFormat times) {
    this.gateway = gateway;
    this.input = input;
    this.output = output;
    this.views = new ChallengeViews(times);
  }

  @Command(
      name = "list",
      description = "List open challenges.",
      footerHeading = "%nExamples:%n",
      footer = "  doorbell challenges list --account 019c1395-1f00-7000-8000-000000000002")
  void list(
      @Option(
              names = "--account",
              paramLabel = "ACCOUNT",
              description = "Only challenges of this account.")
          @Nullable UUID account,
      @Option(
              names = "--json",
              description = "Print {\"items\": [...]}: jobId, accountId, connector, challenge.")
          boolean json) {
    List<ObjectNode> items = open(account);
    if (json) {
      ArrayNode array = Json.array();
      items.forEach(array::add);
      output.json(Json.object().set("items", array));
      return;
    }
    output.table(
        views.table(items.stream().map(item -> gateway.read(item, OpenChallenge.class)).toList()));
  }

  @Command(
      name = "show",
      description = "Show the open challenge of a job.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  doorbell challenges show 019c1395-1f00-7000-8000-000000000001",
        "  doorbell challenges show 019c1395-1f00-7000-8000-000000000001 --image captcha.png"
      })
  void show(
      @Parameters(paramLabel = "JOB", description = JOB) UUID job,
      @Option(
              names = "--image",
              paramLabel = "FILE",
              description = "Save its image to this file, which must not exist yet.")
          @Nullable Path image,
      @Option(names = "--json", description = JSON) boolean json) {
    JsonNode response = openChallenge(job);
    Challenge challenge = gateway.read(response, Challenge.class);
    if (image != null) {
      ChallengeImage.of(challenge).save(image);
      output.notice("saved the image to " + image);
    }
    if (json) {
      output.json(response);
    } else {
      output.properties(views.properties(challenge));
    }
  }

  @Command(
      name = "answer",
      description = {
        "Answer the open challenge of a job.",
        "Type the code, which is not displayed, or pipe it in. It can't be an argument.",
        "For several values, pipe in one line for each, in the order of `challenges show`.",
        "Exit code: 1 if the answer was wrong; 0 if the site accepted it or asks another question, or"
            + " if there is no result in time."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  doorbell challenges answer 019c1395-1f00-7000-8000-000000000001",
        "  doorbell challenges answer 019c1395-1f00-7000-8000-000000000001 --option sms",
        "  read-code | doorbell challenges answer 019c1395-1f00-7000-8000-000000000001"
      })
  int answer(
      @Parameters(paramLabel = "JOB", description = JOB) UUID job,
      @Option(
              names = "--option",
              paramLabel = "OPTION",
              description = "Id of the option: an answer, or another way to sign in.")
          @Nullable String option,
      @Option(
              names = "--wait",
              paramLabel = "SECONDS",
              defaultValue = "30",
              description =
                  "How long to wait for the result, at most 50; 0 means not at all"
                      + " (default: ${DEFAULT-VALUE}).")
          int wait,
      @Option(names = "--json", description = JSON) boolean json) {
    JsonNode response = answer(job, option, wait);
    AnswerResult result = AnswerResult.of(gateway, response);
    if (json) {
      output.json(response);
    } else {
      output.line(result.sentence(wait));
    }
    return result.exitCode().number();
  }

  private JsonNode answer(UUID job, @Nullable String option, int wait) {
    if (wait < 0 || wait > AnswerSubmission.LONGEST_WAIT) {
      throw new CommandException(
          ExitCode.USAGE, "--wait must be 0 to " + AnswerSubmission.LONGEST_WAIT + " seconds");
    }
    Challenge challenge = gateway.read(openChallenge(job), Challenge.class);
    if (input.isInteractive()) {
      introduce(challenge);
    }
    ObjectNode answer = new AnswerPrompt(input).answer(challenge, option);
    return new AnswerSubmission(gateway).submit(job, answer, wait);
  }

  @Command(
      name = "resend",
      description = "Ask the site to send the code again, if it offers that.",
      footerHeading = "%nExamples:%n",
      footer = "  doorbell challenges resend 019c1395-1f00-7000-8000-000000000001")
  void resend(
      @Parameters(paramLabel = "JOB", description = JOB) UUID job,
      @Option(names = "--json", description = JSON) boolean json) {
    JsonNode response = gateway.post(ApiPath.of("/api/jobs/" + job + "/resend"), null, Map.of());
    if (json) {
      output.json(response);
    } else {
      output.line("asked the site to send the code again; a new challenge follows");
    }
  }

  private List<ObjectNode> open(@Nullable UUID account) {
    ApiPath path =
        ApiPath.of("/api/events").with("type", "TwoFaRequested").with("account", account);
    try (EventFeed events = gateway.events(path)) {
      return new OpenChallenges(events).read();
    }
  }

  private JsonNode openChallenge(UUID job) {
    return gateway.get(ApiPath.of("/api/jobs/" + job), JobWithChallenge.class).openChallenge();
  }

  private void introduce(Challenge challenge) {
    if (challenge.message() != null) {
      input.show(challenge.message());
    }
    if (challenge.display() != null) {
      input.show("Compare this with what the site or app shows: " + challenge.display());
    }
    if (challenge.image() != null) {
      input.show(
          "This challenge has an image. To save it: doorbell challenges show JOB --image FILE");
    }
    input.show("Answer before " + views.until(challenge));
  }
}
