package dev.doorbell.gateway.http;

import dev.doorbell.runtime.trace.TraceSpan;
import dev.doorbell.runtime.trace.Traces;
import io.javalin.http.Context;
import java.util.Set;

/**
 * A span for each call of the API, with route and status but never path, query or body. A stream
 * has none, since it lasts until its client disconnects. Thread-safe.
 */
final class CallSpans {
  static final String ATTRIBUTE = "doorbell.span";
  private static final Set<String> STREAMS = Set.of("/api/events");

  private final Traces traces;

  CallSpans(Traces traces) {
    this.traces = traces;
  }

  void begin(Route route, Context context) {
    if (route.path().startsWith("/api/") && !STREAMS.contains(route.path())) {
      String name = route.method() + " " + route.path();
      context.attribute(
          ATTRIBUTE,
          traces
              .begin(name, Traces.Role.SERVER, context.header("traceparent"))
              .tag("http.request.method", route.method())
              .tag("http.route", route.path()));
    }
  }

  /** Call it when the response is written. */
  void end(Context context) {
    TraceSpan span = context.attribute(ATTRIBUTE);
    if (span != null) {
      int status = context.statusCode();
      span.tag("http.response.status_code", status);
      if (status >= 500) {
        span.failed(Integer.toString(status));
      }
      span.close();
    }
  }
}
