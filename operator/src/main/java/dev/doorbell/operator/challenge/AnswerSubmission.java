package dev.doorbell.operator.challenge;

import dev.doorbell.operator.gateway.ApiPath;
import dev.doorbell.operator.gateway.GatewayClient;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Submits an answer and waits for its result. Not thread-safe. */
record AnswerSubmission(GatewayClient gateway) {
  /** The longest wait that a gateway accepts, in seconds. */
  static final int LONGEST_WAIT = 50;

  private static final Duration TIMEOUT_BEYOND_WAIT = Duration.ofSeconds(20);

  /**
   * Submits an answer.
   *
   * @param wait how long to wait for the result, in seconds; 0 returns when the answer is accepted
   * @return the response of the API, for {@link AnswerResult#of}
   */
  JsonNode submit(UUID job, ObjectNode answer, int wait) {
    Map<String, String> headers = wait == 0 ? Map.of() : Map.of("Prefer", "wait=" + wait);
    return gateway.post(
        ApiPath.of("/api/jobs/" + job + "/answer"),
        answer,
        headers,
        Duration.ofSeconds(wait).plus(TIMEOUT_BEYOND_WAIT));
  }
}
