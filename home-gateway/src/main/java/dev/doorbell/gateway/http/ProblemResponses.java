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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers with a problem for every exception that ends a call. Thread-safe. */
final class ProblemResponses {
  static final String CONTENT_TYPE = "application/problem+json";

  private static final Logger LOG = LoggerFactory.getLogger(ProblemResponses.class);

  /** How much of an unread body is read before a problem is sent, in bytes. */
  private static final int MAX_UNREAD_BYTES = 4 * Call.MAX_BODY_BYTES;

  private final OncePerMinute logLimit;

  ProblemResponses(OncePerMinute logLimit) {
    this.logLimit = logLimit;
  }

  void answer(Exception thrown, Context context) {
    if (context.res().isCommitted()) {
      // The beginning of the response has been sent; the client sees the connection end.
      return;
    }
    Problem problem = problemOf(thrown);
    skipBody(context);
    write(problem, context);
  }

  /**
   * Reads the rest of the body, which a rejected call may still be sending. If the server closed
   * the connection meanwhile, the client would see a reset connection instead of the problem. A
   * client that sends more than the limit may still see that.
   */
  private void skipBody(Context context) {
    try {
      context.req().getInputStream().skip(MAX_UNREAD_BYTES);
    } catch (IOException e) {
      logLimit
          .admit("request broken off")
          .ifPresent(more ->
              LOG.debug("A client broke its request off ({} more): {}", more, e.toString()));
    }
  }

  Problem problemOf(Exception thrown) {
    return switch (thrown) {
      case ProblemException rejected -> rejected.problem();
      case StoreUnavailableException unavailable -> databaseUnavailable(unavailable);
      case HttpResponseException ofServer -> Problems.ofStatus(ofServer.getStatus());
      case IOException _ -> Problems.requestBrokenOff();
      case InterruptedException _ -> interrupted();
      default -> bug(thrown);
    };
  }

  private Problem databaseUnavailable(StoreUnavailableException unavailable) {
    logLimit
        .admit("database unavailable")
        .ifPresent(more ->
            LOG.warn("The database is unavailable ({} more): {}", more, unavailable.getMessage()));
    return Problems.databaseUnavailable();
  }

  private static Problem interrupted() {
    Thread.currentThread().interrupt();
    return Problems.shuttingDown().problem();
  }

  private Problem bug(Exception thrown) {
    // Logged without the message, which may quote what the caller sent.
    Exception withoutMessage = new IllegalStateException(thrown.getClass().getName());
    withoutMessage.setStackTrace(thrown.getStackTrace());
    logLimit
        .admit("bug " + thrown.getClass().getName() + place(thrown))
        .ifPresent(
            more -> LOG.error("Unhandled exception in a call ({} more)", more, withoutMessage));
    return Problems.internalError();
  }

  private static String place(Exception thrown) {
    StackTraceElement[] frames = thrown.getStackTrace();
    return frames.length == 0 ? "" : " at " + frames[0];
  }

  private static void write(Problem problem, Context context) {
    if (problem.retryAfter() != null) {
      context.header("Retry-After", Long.toString(problem.retryAfter().toSeconds()));
    }
    String challenge = BearerChallenge.of(problem);
    if (challenge != null) {
      context.header("WWW-Authenticate", challenge);
    }
    context.status(problem.status()).contentType(CONTENT_TYPE);
    context.header("Cache-Control", "no-store");
    context.result(Json.bytes(problem.members()));
  }
}
