package dev.doorbell.operator.challenge;

import dev.doorbell.operator.exit.ExitCode;
import dev.doorbell.operator.exit.StoppedException;
import dev.doorbell.operator.gateway.ApiPath;
import dev.doorbell.operator.gateway.Gateway;
import dev.doorbell.operator.input.Input;
import dev.doorbell.operator.json.Json;
import dev.doorbell.operator.output.Moments;
import dev.doorbell.operator.output.Output;
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

/** {@code doorbell challenges ...}. For one thread. */
@Command(
    name = "challenges",
    description = "What sites ask people while jobs wait.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  doorbell challenges list",
      "  doorbell challenges answer 019c1395-1f00-7000-8000-000000000001"
    })
public final class ChallengeCommands {
  private static final String JOB = "Id of the job that asks.";

  private final Gateway gateway;
  private final Input input;
  private final Output output;
  private final ChallengeViews views;

  public ChallengeCommands(Gateway gateway, Input input, Output output, Moments moments) {
    this.gateway = gateway;
    this.input = input;
    this.output = output;
    this.views = new ChallengeViews(moments);
  }

  @Command(
      name = "list",
      description = "The challenges that wait for an answer.",
      footerHeading = "%nExamples:%n",
      footer = "  doorbell challenges list --account 019c1395-1f00-7000-8000-000000000002")
  void list(
      @Option(names = "--account", paramLabel = "ACCOUNT", description = "Only of this account.")
          @Nullable UUID account,
      @Option(
              names = "--json",
              description = "Print {\"items\": [...]}: jobId, accountId, connector, challenge.")
          boolean json) {
    List<ObjectNode> items = new OpenList(gateway).read(account);
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
      description = "All of the challenge that a job asks.",
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
              description = "Save its picture to this file, which must not be there yet.")
          @Nullable Path image,
      @Option(names = "--json", description = "Print what the API answers, as JSON.")
          boolean json) {
    JsonNode asked = asked(job);
    Challenge challenge = gateway.read(asked, Challenge.class);
    if (image != null) {
      Picture.of(challenge).save(image);
      output.notice("the picture is in " + image);
    }
    if (json) {
      output.json(asked);
    } else {
      output.block(views.block(challenge));
    }
  }

  @Command(
      name = "answer",
      description = {
        "Answer what a job asks.",
        "A code is asked for and not shown, or read from standard input; it is never an argument.",
        "A challenge of several values reads a line for each, in the order that show lists them.",
        "The exit code is 1 when it was wrong; 0 when the site let the person in or asks on, or when"
            + " nothing came of it in time."
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
              description = "The id of one of its options: the answer, or another way in.")
          @Nullable String option,
      @Option(
              names = "--wait",
              paramLabel = "SECONDS",
              defaultValue = "30",
              description =
                  "How long to wait for what comes of it, 50 at most; 0: not at all"
                      + " (default: ${DEFAULT-VALUE}).")
          int wait,
      @Option(names = "--json", description = "Print what the API answers, as JSON.")
          boolean json) {
    JsonNode outcome = answer(job, option, wait);
    if (json) {
      output.json(outcome);
    } else {
      output.line(AnswerCall.sentence(outcome, wait));
    }
    return AnswerCall.exitCode(outcome).number();
  }

  private JsonNode answer(UUID job, @Nullable String option, int wait) {
    if (wait < 0 || wait > AnswerCall.LONGEST_WAIT) {
      throw new StoppedException(
          ExitCode.USAGE, "--wait must be 0 to " + AnswerCall.LONGEST_WAIT + " seconds");
    }
    Challenge challenge = gateway.read(asked(job), Challenge.class);
    if (input.asksPerson()) {
      introduce(challenge);
    }
    ObjectNode answer = new AnswerForm(input).fill(challenge, option);
    return new AnswerCall(gateway).send(job, answer, wait);
  }

  @Command(
      name = "resend",
      description = "Have the site send the code of a challenge again, where it offers that.",
      footerHeading = "%nExamples:%n",
      footer = "  doorbell challenges resend 019c1395-1f00-7000-8000-000000000001")
  void resend(
      @Parameters(paramLabel = "JOB", description = JOB) UUID job,
      @Option(names = "--json", description = "Print what the API answers, as JSON.")
          boolean json) {
    JsonNode answer = gateway.post(ApiPath.of("/api/jobs/" + job + "/resend"), null, Map.of());
    if (json) {
      output.json(answer);
    } else {
      output.line("asked the site to send again; a new challenge follows");
    }
  }

  private JsonNode asked(UUID job) {
    JsonNode answer = gateway.get(ApiPath.of("/api/jobs/" + job));
    if (!answer.has("challenge")) {
      throw new StoppedException(
          ExitCode.REFUSED,
          "the job asks nothing now; it is " + answer.path("status").asString(""));
    }
    return answer.path("challenge");
  }

  private void introduce(Challenge challenge) {
    if (challenge.message() != null) {
      input.say(challenge.message());
    }
    if (challenge.display() != null) {
      input.say("To compare: " + challenge.display());
    }
    if (challenge.image() != null) {
      input.say("There is a picture to read: challenges show --image FILE saves it");
    }
    input.say("Until " + views.until(challenge));
  }
}
