package dev.doorbell.operator.gateway;

import static java.util.Objects.requireNonNullElse;

import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.Json;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import okhttp3.Response;
import tools.jackson.databind.JsonNode;

/**
 * Reads a response: JSON, a problem by RFC 9457, or the page of a server that is not a gateway.
 * Immutable.
 */
final class ResponseReader {
  private static final int UNAUTHENTICATED = 401;
  private static final String PROBLEM = "application/problem+json";

  private final URI gateway;

  ResponseReader(URI gateway) {
    this.gateway = gateway;
  }

  /**
   * Reads the whole body.
   *
   * @throws CommandException if the response is not successful or not JSON
   */
  JsonNode json(Response response) throws IOException {
    checkSuccess(response);
    return Json.parse(response.body().bytes())
        .orElseThrow(() ->
            new GatewayUnavailableException(
                "%s responds, but not like a Doorbell gateway: is DOORBELL_GATEWAY right?"
                    .formatted(gateway),
                null));
  }

  /**
   * Checks the status; reads the body only if it is not successful.
   *
   * @throws CommandException if the response is not successful
   */
  void checkSuccess(Response response) throws IOException {
    if (response.isSuccessful()) {
      return;
    }
    boolean isProblem = requireNonNullElse(response.header("Content-Type"), "").startsWith(PROBLEM);
    Optional<Problem> problem =
        isProblem
            ? Json.parse(response.body().bytes()).flatMap(json -> Json.as(json, Problem.class))
            : Optional.empty();
    throw problem
        .<CommandException>map(
            known -> new GatewayRejectedException(known, known.line() + hint(known, response)))
        .orElseGet(() -> foreign(response));
  }

  private CommandException foreign(Response response) {
    String hint =
        response.isRedirect()
            ? "redirects are not followed; set DOORBELL_GATEWAY to the final address"
            : "is DOORBELL_GATEWAY right?";
    return new GatewayUnavailableException(
        "%s responded with %d, but not like a Doorbell gateway: %s"
            .formatted(gateway, response.code(), hint),
        null);
  }

  private static String hint(Problem problem, Response response) {
    return problem.status() == UNAUTHENTICATED
        ? "; set DOORBELL_TOKEN_FILE or DOORBELL_TOKEN to a valid token"
        : retryAfter(response);
  }

  private static String retryAfter(Response response) {
    String seconds = requireNonNullElse(response.header("Retry-After"), "");
    return seconds.matches("[0-9]{1,6}") ? "; try again in " + seconds + " s" : "";
  }
}
