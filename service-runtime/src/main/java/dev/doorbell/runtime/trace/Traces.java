package dev.doorbell.runtime.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Starts spans. A thread of the SDK exports them in batches. While the collector is unavailable,
 * spans are lost, with no other effect on the service. Thread-safe. The caller of {@link #open}
 * closes this object, which waits up to three seconds for pending exports.
 */
public final class Traces implements AutoCloseable {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);
  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
  private static final String HEADER = "traceparent";
  private static final TextMapGetter<String> GETTER =
      new TextMapGetter<>() {
        @Override
        public @Nullable String get(@Nullable String carrier, String key) {
          return key.equals(HEADER) ? carrier : null;
        }
      };

  private final @Nullable OpenTelemetrySdk sdk;
  private final @Nullable Tracer tracer;

  private Traces(@Nullable OpenTelemetrySdk sdk) {
    this.sdk = sdk;
    this.tracer = sdk == null ? null : sdk.getTracer("dev.doorbell");
  }

  /** The role of a span. */
  public enum Role {
    /** Handles a request. */
    SERVER(SpanKind.SERVER),
    /** Sends a request and waits for the response. */
    CLIENT(SpanKind.CLIENT),
    /** Handles a Kafka record. */
    CONSUMER(SpanKind.CONSUMER),
    /** Works within one process. */
    INTERNAL(SpanKind.INTERNAL);

    private final SpanKind kind;

    Role(SpanKind kind) {
      this.kind = kind;
    }
  }

  /** Returns an object for which traces are off: it propagates contexts and creates no spans. */
  public static Traces off() {
    return new Traces(null);
  }

  /**
   * Turns traces on or off, as the settings say.
   *
   * @param service the service's name, unless {@code OTEL_SERVICE_NAME} is set
   */
  public static Traces open(TraceSettings settings, String service) {
    return settings.on() ? new Traces(sdk(settings, service)) : off();
  }

  private static OpenTelemetrySdk sdk(TraceSettings settings, String service) {
    Map<String, String> properties = new HashMap<>();
    properties.put("otel.service.name", service);
    properties.put("otel.exporter.otlp.protocol", "http/protobuf");
    properties.putAll(settings.standard());
    // OpenTelemetry exports only traces: Prometheus collects the metrics, and logs are written to
    // the console.
    properties.put("otel.metrics.exporter", "none");
    properties.put("otel.logs.exporter", "none");
    properties.put("otel.traces.exporter", "otlp");
    properties.put("otel.exporter.otlp.endpoint", settings.endpoint());
    return AutoConfiguredOpenTelemetrySdk.builder()
        .addPropertiesCustomizer(_ -> properties)
        .disableShutdownHook()
        .build()
        .getOpenTelemetrySdk();
  }

  /**
   * Starts a span; the caller closes it.
   *
   * @param name a name from a small fixed set, without ids and paths
   * @param parent the W3C traceparent of the cause; if it is null or invalid, the span starts a new
   *     trace
   */
  public TraceSpan begin(String name, Role role, @Nullable String parent) {
    String valid = parent != null && TRACEPARENT.matcher(parent).matches() ? parent : null;
    if (tracer == null) {
      return new TraceSpan(null, valid);
    }
    Context context =
        W3CTraceContextPropagator.getInstance().extract(Context.root(), valid, GETTER);
    Span span = tracer.spanBuilder(name).setSpanKind(role.kind).setParent(context).startSpan();
    return new TraceSpan(span, traceparent(context.with(span)));
  }

  private static @Nullable String traceparent(Context context) {
    Map<String, String> headers = new HashMap<>();
    W3CTraceContextPropagator.getInstance()
        .inject(context, headers, (_, name, value) -> headers.put(name, value));
    return headers.get(HEADER);
  }

  @Override
  public void close() {
    if (sdk != null) {
      var _ =
          sdk.getSdkTracerProvider().shutdown().join(CLOSE_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }
  }
}
