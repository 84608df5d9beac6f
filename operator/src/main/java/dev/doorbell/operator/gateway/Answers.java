package dev.doorbell.operator.gateway;

import dev.doorbell.operator.json.Json;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads what came back: JSON, or a problem, or something that no gateway of ours says. */
final class Answers {
  private static final String PROBLEM = "application/problem+json";
  private static final int OK = 200;
  private static final int REDIRECTED = 300;
  private static final int REFUSED = 400;

  private final URI gateway;

  Answers(URI gateway) {
    this.gateway = gateway;
  }

  /** Whether it is what was asked for, and no refusal. */
  static boolean isSuccess(HttpResponse<?> response) {
    return response.statusCode() >= OK && response.statusCode() < REDIRECTED;
  }

  JsonNode json(HttpResponse<byte[]> response) {
    if (!isSuccess(response)) {
      throw refusal(response, response.body());
    }
    return Json.parse(response.body())
        .orElseThrow(() ->
            new UnreachableException(
                "%s answers, but not as Doorbell's gateway does: is DOORBELL_GATEWAY right?"
                    .formatted(gateway),
                null));
  }

  RuntimeException refusal(HttpResponse<?> response, byte[] body) {
    HttpHeaders headers = response.headers();
    boolean isProblem = headers.firstValue("Content-Type").orElse("").startsWith(PROBLEM);
    Optional<Problem> problem =
        isProblem
            ? Json.parse(body).flatMap(json -> Json.as(json, Problem.class))
            : Optional.empty();
    return problem
        .<RuntimeException>map(
            known -> new RefusedException(known, known.line() + retryAfter(headers)))
        .orElseGet(() -> foreign(response));
  }

  private RuntimeException foreign(HttpResponse<?> response) {
    int status = response.statusCode();
    String hint =
        status >= REDIRECTED && status < REFUSED
            ? "redirects are not followed; set DOORBELL_GATEWAY to the last address"
            : "is DOORBELL_GATEWAY right?";
    return new UnreachableException(
        "%s answered %d, but not as Doorbell's gateway does: %s".formatted(gateway, status, hint),
        null);
  }

  private static String retryAfter(HttpHeaders headers) {
    return headers
        .firstValue("Retry-After")
        .filter(seconds -> seconds.matches("[0-9]{1,6}"))
        .map(seconds -> "; try again in " + seconds + " s")
        .orElse("");
  }
}
