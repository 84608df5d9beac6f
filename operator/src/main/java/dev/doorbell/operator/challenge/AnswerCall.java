package dev.doorbell.operator.challenge;

import dev.doorbell.operator.exit.ExitCode;
import dev.doorbell.operator.gateway.ApiPath;
import dev.doorbell.operator.gateway.Gateway;
import dev.doorbell.operator.json.Json;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends an answer and says what came of it. For one thread. */
final class AnswerCall {
  /** What a gateway waits at most, in seconds. */
  static final int LONGEST_WAIT = 50;

  private static final Duration ON_TOP = Duration.ofSeconds(20);

  private final Gateway gateway;

  AnswerCall(Gateway gateway) {
    this.gateway = gateway;
  }

  /**
   * @param wait in seconds; 0: not at all
   */
  JsonNode send(UUID job, ObjectNode answer, int wait) {
    Map<String, String> headers = wait == 0 ? Map.of() : Map.of("Prefer", "wait=" + wait);
    return gateway.post(
        ApiPath.of("/api/jobs/" + job + "/answer"),
        answer,
        headers,
        Duration.ofSeconds(wait).plus(ON_TOP));
  }

  static ExitCode exitCode(JsonNode outcome) {
    return switch (kind(outcome)) {
      case "", "SIGNED_IN" -> ExitCode.OK;
      case "ASKED_AGAIN" -> wasWrong(outcome) ? ExitCode.REFUSED : ExitCode.OK;
      default -> ExitCode.REFUSED;
    };
  }

  static String sentence(JsonNode outcome, int wait) {
    JsonNode job = outcome.path("job");
    return switch (kind(outcome)) {
      case "" ->
          wait == 0
              ? "the answer counts"
              : "the answer counts; nothing has come of it within " + wait + " s";
      case "SIGNED_IN" -> "signed in";
      case "ASKED_AGAIN" ->
          wasWrong(outcome)
              ? "wrong; the site asks again" + attemptsLeft(job)
              : "the next question: " + question(job);
      case "FAILED" -> "the job ended: " + job.path("errorCode").asString("FAILED");
      case "CANCELLED" -> "the job was cancelled";
      default -> "what came of it: " + kind(outcome);
    };
  }

  // A chosen way in, or the first of two codes, leads to another question that repeats nothing.
  private static boolean wasWrong(JsonNode outcome) {
    JsonNode challenge = outcome.path("job").path("challenge");
    return challenge.isMissingNode() || challenge.has("retryOf");
  }

  private static String question(JsonNode job) {
    return Json.as(job.path("challenge"), Challenge.class).map(Challenge::question).orElse("?");
  }

  private static String attemptsLeft(JsonNode job) {
    JsonNode left = job.path("challenge").path("attemptsLeft");
    return left.isInt() ? "; attempts left: " + left.asInt() : "";
  }

  /** Blank when the gateway has only said that the answer counts. */
  private static String kind(JsonNode outcome) {
    return outcome.path("outcome").asString("");
  }
}
