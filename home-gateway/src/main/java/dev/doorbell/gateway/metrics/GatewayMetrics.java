package dev.doorbell.gateway.metrics;

import dev.doorbell.gateway.admission.Admission;
import dev.doorbell.gateway.admission.CallClass;
import dev.doorbell.runtime.connection.CloseReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** The gateway's meters. Each tag has a small fixed set of values. Thread-safe. */
public final class GatewayMetrics implements Admission.Metrics {
  // A client may send any method.
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final Duration[] REQUESTS = {
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(2),
    Duration.ofSeconds(10)
  };

  private static final Duration[] ADMISSIONS = {
    Duration.ofMillis(1), Duration.ofMillis(25), Duration.ofMillis(100), Duration.ofMillis(500)
  };

  private final MeterRegistry registry;

  public GatewayMetrics(MeterRegistry registry) {
    this.registry = registry;
    // Registered from the start: a counter that appears with its first event shows no increase.
    dropped();
    rejections(CallClass.URGENT);
    rejections(CallClass.ORDINARY);
    for (CloseReason reason : CloseReason.values()) {
      closings(reason);
    }
  }

  /**
   * Counts a request when its response is written, and a stream when it ends.
   *
   * @param route as registered, not as called
   */
  public void http(String method, String route, int status, Duration took) {
    Timer.builder("doorbell.gateway.http")
        .description("Requests by route and status")
        .serviceLevelObjectives(REQUESTS)
        .tag("method", METHODS.contains(method) ? method : "other")
        .tag("route", route)
        .tag("status", Integer.toString(status))
        .register(registry)
        .record(took);
  }

  /**
   * Counts an answer to a challenge by its outcome: {@code accepted}, {@code kept}, {@code
   * too_late}, ...
   */
  public void answer(String outcome) {
    count("doorbell.gateway.answers", "Answers by outcome", "outcome", outcome);
  }

  /**
   * Counts a request for another code by its outcome: {@code accepted}, {@code resend_too_soon},
   * ...
   */
  public void resend(String outcome) {
    count("doorbell.gateway.resends", "Requests for another code by outcome", "outcome", outcome);
  }

  /**
   * Counts a message to a browser whose page is closed, by its outcome: {@code accepted}, {@code
   * gone} or {@code failed}.
   */
  public void push(String outcome) {
    count("doorbell.gateway.pushes", "Messages to browsers by outcome", "outcome", outcome);
  }

  /** Counts a call that may use the database, and the time that it waited for its turn. */
  @Override
  public void admitted(CallClass callClass, Duration waited) {
    Timer.builder("doorbell.gateway.admission.wait")
        .description("Admitted calls, and how long they waited for their turn")
        .serviceLevelObjectives(ADMISSIONS)
        .tag("class", callClass.metricTag())
        .register(registry)
        .record(waited);
  }

  @Override
  public void rejected(CallClass callClass) {
    rejections(callClass).increment();
  }

  private Counter rejections(CallClass callClass) {
    return Counter.builder("doorbell.gateway.admission.rejected")
        .description("Calls that were rejected because the gateway is overloaded")
        .tag("class", callClass.metricTag())
        .register(registry);
  }

  /** Counts a stream that was ended because its client read too slowly. */
  public void slowClientDropped() {
    dropped().increment();
  }

  /**
   * Counts a record of the events topic: {@code known}, {@code unknown}, {@code unreadable}, or
   * {@code contradicted} by the rows.
   */
  public void followed(String kind) {
    count("doorbell.gateway.events", "Records read from the events topic", "kind", kind);
  }

  /** Counts each failed attempt to read a challenge's row. */
  public void unreadableChallenge() {
    Counter.builder("doorbell.gateway.challenges.unreadable")
        .description("Failed attempts to read a challenge's row")
        .register(registry)
        .increment();
  }

  /** Counts a record that was passed to the producer, by whether Kafka acknowledged it. */
  public void produced(String topic, boolean acknowledged) {
    Counter.builder("doorbell.gateway.produced")
        .description("Records written, by topic and outcome")
        .tag("topic", topic)
        .tag("outcome", acknowledged ? "acknowledged" : "failed")
        .register(registry)
        .increment();
  }

  /** Counts an event that was delivered from the rows because the topic had not delivered it. */
  public void deliveredFromRows(String type) {
    count(
        "doorbell.gateway.healed",
        "Events delivered from rows in place of a lost record",
        "type",
        type);
  }

  /** Counts a record that a sweep produced: {@code job}, {@code schedule}. */
  public void swept(String what) {
    count("doorbell.gateway.swept", "Jobs that a sweep produced", "what", what);
  }

  /** Counts rows that a rule of the purge removed. */
  public void purged(String rule, int rows) {
    Counter.builder("doorbell.purge.rows")
        .description("Rows removed because of their age or their deleted account")
        .tag("rule", rule)
        .register(registry)
        .increment(rows);
  }

  /** Registers a value of a rule of the purge, which is read at each scrape. */
  public void ruleGauge(String name, String description, String rule, Supplier<Number> value) {
    Gauge.builder(name, value)
        .description(description)
        .tag("rule", rule)
        .strongReference(true)
        .register(registry);
  }

  /** Registers a value that is read at each scrape. */
  public void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).strongReference(true).register(registry);
  }

  /** Counts a connection that the gateway closed because of its client. */
  public void connectionClosed(CloseReason reason) {
    closings(reason).increment();
  }

  private Counter closings(CloseReason reason) {
    return Counter.builder("doorbell.gateway.connections.closed")
        .description("Connections closed because their client was too slow or had too many")
        .tag("reason", reason.metricTag())
        .register(registry);
  }

  private Counter dropped() {
    return Counter.builder("doorbell.gateway.streams.dropped")
        .description("Streams ended because their client read too slowly")
        .register(registry);
  }

  private void count(String name, String description, String tag, String value) {
    Counter.builder(name).description(description).tag(tag, value).register(registry).increment();
  }
}
