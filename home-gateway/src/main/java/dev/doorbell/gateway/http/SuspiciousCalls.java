package dev.doorbell.gateway.http;

import dev.doorbell.gateway.audit.CallOrigin;
import dev.doorbell.gateway.problem.Problem;
import dev.doorbell.gateway.problem.ProblemType;
import dev.doorbell.runtime.log.SecurityEvent;
import dev.doorbell.runtime.log.SecurityLog;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Reports rejected calls that may belong to an attack. Thread-safe. */
final class SuspiciousCalls {
  private static final Map<ProblemType, SecurityEvent> EVENTS =
      new EnumMap<>(
          Map.of(
              ProblemType.UNAUTHENTICATED, SecurityEvent.CREDENTIALS_REJECTED,
              ProblemType.TOKEN_REJECTED, SecurityEvent.CREDENTIALS_REJECTED,
              ProblemType.SCOPE_MISSING, SecurityEvent.SCOPE_MISSING,
              ProblemType.UNKNOWN_ACCOUNT, SecurityEvent.UNKNOWN_ID,
              ProblemType.UNKNOWN_JOB, SecurityEvent.UNKNOWN_ID,
              ProblemType.UNKNOWN_CHALLENGE, SecurityEvent.UNKNOWN_ID,
              ProblemType.UNKNOWN_DOCUMENT, SecurityEvent.UNKNOWN_ID,
              ProblemType.TOO_MANY_ANSWERS, SecurityEvent.LIMIT_REACHED,
              ProblemType.TOO_MANY_SIGN_INS, SecurityEvent.LIMIT_REACHED,
              ProblemType.ORIGIN_NOT_ALLOWED, SecurityEvent.ORIGIN_REJECTED));

  private final SecurityLog log;
  private final int proxies;

  /**
   * @param proxies how many proxies in front of the gateway add to {@code X-Forwarded-For}
   */
  SuspiciousCalls(SecurityLog log, int proxies) {
    this.log = log;
    this.proxies = proxies;
  }

  CallOrigin origin(Context context) {
    return CallOrigin.of(
        context.req().getRemoteAddr(),
        Collections.list(context.req().getHeaders("X-Forwarded-For")),
        proxies,
        context.header("User-Agent"));
  }

  void report(Problem problem, Route route, Context context) {
    EVENTS.entrySet().stream()
        .filter(each -> problem.is(each.getKey()))
        .findFirst()
        .ifPresent(each ->
            log.report(
                each.getValue(),
                "%s at %s %s from %s"
                    .formatted(
                        problem.code(), route.method(), route.path(), origin(context).address())));
  }
}
