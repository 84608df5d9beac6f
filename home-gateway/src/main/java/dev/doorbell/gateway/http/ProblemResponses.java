package dev.doorbell.gateway.http;

import dev.doorbell.gateway.json.Json;
import dev.doorbell.gateway.problem.Problem;
import dev.doorbell.gateway.problem.ProblemException;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.store.database.StoreUnavailableException;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever stops a call into a problem. Thread-safe. */
final class ProblemResponses {
  static final String CONTENT_TYPE = "application/problem+json";

  private static final Logger LOG = LoggerFactory.getLogger(ProblemResponses.class);

  private final OncePerMinute admission;

  ProblemResponses(OncePerMinute admission) {
    this.admission = admission;
  }

  void answer(Exception stopped, Context context) {
    if (context.res().isCommitted()) {
      // The beginning has gone out; the client sees the connection end.
      return;
    }
    write(problemOf(stopped), context);
  }

  private Problem problemOf(Exception stopped) {
    return switch (stopped) {
      case ProblemException refusal -> refusal.problem();
      case StoreUnavailableException away -> databaseAway(away);
      case HttpResponseException ofServer -> ofServer(ofServer.getStatus());
      case IOException _ -> brokenOff();
      case InterruptedException _ -> interrupted();
      default -> bug(stopped);
    };
  }

  private Problem databaseAway(StoreUnavailableException away) {
    admission
        .admit("database away")
        .ifPresent(heldBack ->
            LOG.warn("The database is away ({} more): {}", heldBack, away.getMessage()));
    return Problems.unavailable(
            "DATABASE_UNAVAILABLE", "The database does not answer; try again with the same call")
        .problem();
  }

  private static Problem brokenOff() {
    return new Problem(
        400, "REQUEST_BROKEN_OFF", "The request did not arrive whole", "Send it again");
  }

  private static Problem interrupted() {
    Thread.currentThread().interrupt();
    return Problems.unavailable("SHUTTING_DOWN", "This gateway is ending; another one goes on")
        .problem();
  }

  private static Problem bug(Exception stopped) {
    // The stack tells enough; a message might quote what came in.
    Exception where = new IllegalStateException(stopped.getClass().getName());
    where.setStackTrace(stopped.getStackTrace());
    LOG.error("A call failed where none should", where);
    return new Problem(
        500,
        "INTERNAL_ERROR",
        "The gateway failed",
        "This is a bug; the log of the gateway says more");
  }

  static Problem ofServer(int status) {
    return switch (status) {
      case 404 ->
          new Problem(404, "UNKNOWN_PATH", "There is nothing at this path", "See the API's page");
      case 405 ->
          new Problem(
              405, "METHOD_NOT_ALLOWED", "The path takes other methods", "See the API's page");
      case 413 -> new Problem(413, "BODY_TOO_LARGE", "The body is too large", "Send a smaller one");
      default -> {
        int shown = status >= 400 && status <= 599 ? status : 500;
        yield new Problem(shown, "HTTP_" + shown, "The server refused", "See the status");
      }
    };
  }

  static void write(Problem problem, Context context) {
    if (problem.retryAfter() != null) {
      context.header("Retry-After", Long.toString(problem.retryAfter().toSeconds()));
    }
    context.status(problem.status()).contentType(CONTENT_TYPE);
    context.header("Cache-Control", "no-store");
    context.result(json(problem));
  }

  static byte[] json(Problem problem) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", problem.type());
    members.put("title", problem.title());
    members.put("status", problem.status());
    members.put("detail", problem.detail());
    members.put("code", problem.code());
    if (problem.field() != null) {
      members.put("field", problem.field());
    }
    members.putAll(problem.more());
    return Json.bytes(members);
  }
}
