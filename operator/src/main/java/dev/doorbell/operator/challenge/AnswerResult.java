package dev.doorbell.operator.challenge;

import dev.doorbell.operator.console.ExitCode;
import dev.doorbell.operator.console.Json;
import dev.doorbell.operator.gateway.GatewayClient;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the gateway reports about an answer.
 *
 * @param outcome null if the answer was accepted and its result is not known yet; later versions
 *     may add values
 */
record AnswerResult(@Nullable String outcome, @Nullable AnsweredJob job) {

  /** The job after the answer. */
  record AnsweredJob(@Nullable String errorCode, @Nullable JsonNode challenge) {}

  /** The members of the next challenge that tell whether the answer was wrong. */
  record NextChallenge(@Nullable String retryOf, @Nullable Integer attemptsLeft) {}

  /** Reads the response of the API. */
  static AnswerResult of(GatewayClient gateway, JsonNode response) {
    return gateway.read(response, AnswerResult.class);
  }

  ExitCode exitCode() {
    return switch (outcome) {
      case null -> ExitCode.OK;
      case "SIGNED_IN" -> ExitCode.OK;
      case "ASKED_AGAIN" -> wasWrong() ? ExitCode.REJECTED : ExitCode.OK;
      default -> ExitCode.REJECTED;
    };
  }

  /**
   * One line for people.
   *
   * @param wait how many seconds the gateway waited for the result
   */
  String sentence(int wait) {
    return switch (outcome) {
      case null ->
          wait == 0
              ? "the answer was accepted"
              : "the answer was accepted; no result within " + wait + " s";
      case "SIGNED_IN" -> "signed in";
      case "ASKED_AGAIN" ->
          wasWrong()
              ? "wrong; the site asks again" + attemptsLeft()
              : "next question: " + question();
      case "FAILED" -> "the job failed: " + errorCode();
      case "CANCELLED" -> "the job was cancelled";
      default -> "result: " + outcome;
    };
  }

  /**
   * The next challenge has {@code retryOf} only if the answer was wrong. After a chosen option, or
   * after the first of two codes, it has none.
   */
  private boolean wasWrong() {
    return next().map(challenge -> challenge.retryOf() != null).orElse(true);
  }

  private Optional<JsonNode> challenge() {
    return Optional.ofNullable(job).map(AnsweredJob::challenge);
  }

  private Optional<NextChallenge> next() {
    return challenge().flatMap(json -> Json.as(json, NextChallenge.class));
  }

  private String question() {
    return challenge()
        .flatMap(json -> Json.as(json, Challenge.class))
        .map(Challenge::question)
        .orElse("?");
  }

  private String attemptsLeft() {
    return next()
        .map(NextChallenge::attemptsLeft)
        .map(left -> "; attempts left: " + left)
        .orElse("");
  }

  private String errorCode() {
    return Optional.ofNullable(job).map(AnsweredJob::errorCode).orElse("FAILED");
  }
}
