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
          Map.ofEntries(
              Map.entry(ProblemType.UNAUTHENTICATED, SecurityEvent.CREDENTIALS_REJECTED),
              Map.entry(ProblemType.TOKEN_REJECTED, SecurityEvent.CREDENTIALS_REJECTED),
              Map.entry(ProblemType.SCOPE_MISSING, SecurityEvent.SCOPE_MISSING),
              Map.entry(ProblemType.UNKNOWN_ACCOUNT, SecurityEvent.UNKNOWN_ID),
              Map.entry(ProblemType.UNKNOWN_JOB, SecurityEvent.UNKNOWN_ID),
              Map.entry(ProblemType.UNKNOWN_CHALLENGE, SecurityEvent.UNKNOWN_ID),
              Map.entry(ProblemType.UNKNOWN_DOCUMENT, SecurityEvent.UNKNOWN_ID),
              Map.entry(ProblemType.TOO_MANY_ANSWERS, SecurityEvent.LIMIT_REACHED),
              Map.entry(ProblemType.TOO_MANY_SIGN_INS, SecurityEvent.LIMIT_REACHED),
              Map.entry(ProblemType.ORIGIN_NOT_ALLOWED, SecurityEvent.ORIGIN_REJECTED),
              Map.entry(ProblemType.HOST_NOT_ACCEPTED, SecurityEvent.ORIGIN_REJECTED)));

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

  void report(Problem problem, String operation, Context context) {
    EVENTS.entrySet().stream()
        .filter(each -> problem.is(each.getKey()))
        .findFirst()
        .ifPresent(each ->
            log.report(
                each.getValue(),
                "%s at %s from %s"
                    .formatted(problem.code(), operation, origin(context).address())));
  }
}
