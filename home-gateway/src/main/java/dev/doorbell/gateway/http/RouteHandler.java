package dev.doorbell.gateway.http;

import dev.doorbell.gateway.admission.Admission;
import dev.doorbell.gateway.audit.AuditAction;
import dev.doorbell.gateway.audit.AuditTrail;
import dev.doorbell.gateway.identity.Access;
import dev.doorbell.gateway.identity.Authentication;
import dev.doorbell.gateway.identity.Authentication.Outcome;
import dev.doorbell.gateway.identity.Caller;
import dev.doorbell.gateway.identity.Credentials;
import dev.doorbell.gateway.json.Uuids;
import dev.doorbell.gateway.problem.ProblemException;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.runtime.log.SecurityLog;
import dev.doorbell.runtime.trace.Traces;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Handles the calls of routes: finds out who calls and whether the route admits this caller, before
 * it reads the body; then waits until the call may use the database. Thread-safe.
 */
public final class RouteHandler {
  private final Authentication authentication;
  private final Admission admission;
  private final CallSpans spans;
  private final AuditTrail trail;
  private final SuspiciousCalls suspicious;

  /**
   * @param proxies how many proxies in front of the gateway add to {@code X-Forwarded-For}
   */
  public RouteHandler(
      Authentication authentication,
      Admission admission,
      Traces traces,
      AuditTrail trail,
      SecurityLog security,
      int proxies) {
    this.authentication = authentication;
    this.admission = admission;
    this.spans = new CallSpans(traces);
    this.trail = trail;
    this.suspicious = new SuspiciousCalls(security, proxies);
  }

  void handle(Route route, Context context) throws Exception {
    addLogContext(route, context);
    spans.begin(route, context);
    try {
      Call call = new Call(context, caller(route.access(), context));
      call.from(suspicious.origin(context));
      call.readBody();
      try (Admission.Permit permit = admission.enter(route.callClass())) {
        call.admitted(permit);
        handle(route, call);
      }
    } catch (ProblemException rejected) {
      suspicious.report(rejected.problem(), route.method() + " " + route.path(), context);
      throw rejected;
    }
  }

  /** Applies a policy to a request of any route, before its route is known. */
  void check(Context context, Consumer<Context> policy) {
    try {
      policy.accept(context);
    } catch (ProblemException rejected) {
      suspicious.report(rejected.problem(), context.method().name(), context);
      throw rejected;
    }
  }

  private void handle(Route route, Call call) throws Exception {
    AuditAction action = route.audited();
    if (action == null) {
      route.handling().handle(call);
      call.deeds()
          .forEach(deed ->
              trail.record(deed.actor(), deed.action(), AuditTrail.DONE, null, call.origin()));
    } else {
      new AuditedCall(trail, action, call, call.origin()).handle(route.handling());
    }
  }

  /** Call it when the response is written. */
  void end(Context context) {
    spans.end(context);
  }

  private @Nullable Caller caller(Access access, Context context) {
    if (access.isPublic()) {
      return null;
    }
    Caller caller =
        switch (authentication.authenticate(new RequestCredentials(context))) {
          case Outcome.Known(Caller known) -> known;
          case Outcome.Absent _ -> throw Problems.unauthenticated();
          case Outcome.Rejected(var reason) -> throw Problems.tokenRejected(reason.detail());
          case Outcome.Unavailable _ -> throw Problems.issuerUnavailable();
        };
    if (!access.admits(caller)) {
      throw Problems.scopeMissing(access.names());
    }
    return caller;
  }

  /** Adds route and job to each line that this thread logs, until its next call. */
  private static void addLogContext(Route route, Context context) {
    MDC.put("route", route.path());
    if (route.path().startsWith("/api/jobs/{id}")) {
      Uuids.parse(context.pathParam("id")).ifPresent(id -> MDC.put("job", id.toString()));
    }
  }

  /** What a request says about its caller. */
  record RequestCredentials(Context context) implements Credentials {
    @Override
    public String method() {
      return context.method().name();
    }

    @Override
    public List<String> headers(String name) {
      return Collections.list(context.req().getHeaders(name));
    }
  }
}
