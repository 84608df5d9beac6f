package dev.doorbell.worker.metrics;

import dev.doorbell.store.run.Run;
import dev.doorbell.worker.dispatch.DispatchMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A worker's meters. Tags hold slugs of its own connectors, types and outcomes, never data: their
 * number has a bound, whatever people, sites and strangers do. Thread-safe.
 */
public final class WorkerMetrics implements DispatchMetrics {
  private static final Duration[] PEOPLE = seconds(5, 15, 30, 60, 120, 180, 300, 600);
  private static final Duration[] DELIVERIES = {
    Duration.ofMillis(50),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(15),
    Duration.ofSeconds(60)
  };
  private static final Duration[] LOGINS = seconds(1, 2, 5, 10, 20, 40, 80);

  private final MeterRegistry registry;
  private final Set<String> connectors;

  /**
   * Meters in this registry.
   *
   * @param connectors the slugs that may be a tag; any other reads {@code other}
   */
  public WorkerMetrics(MeterRegistry registry, Set<String> connectors) {
    this.registry = registry;
    this.connectors = Set.copyOf(connectors);
    // What an alert asks for is there from the start: a counter that appears with its first event
    // has no increase.
    registry.counter("doorbell.dead.letters");
    registry.counter("doorbell.leases.lost");
    registry.counter("doorbell.takeovers");
    registry.counter("doorbell.heartbeat.failures");
    connectors.forEach(connector -> {
      registry.counter("doorbell.runs.crashed", "connector", connector);
      registry.counter("doorbell.runs.abandoned", "connector", connector);
    });
    delivery("record");
    delivery("row");
  }

  private static Duration[] seconds(int... marks) {
    return java.util.Arrays.stream(marks).mapToObj(Duration::ofSeconds).toArray(Duration[]::new);
  }

  /** Shows how many runs work, wait for a person, and wait for a place since theirs answered. */
  public void watchRuns(
      Supplier<Number> executing, Supplier<Number> waiting, Supplier<Number> returning) {
    gauge("doorbell.runs.executing", executing);
    gauge("doorbell.runs.waiting", waiting);
    gauge("doorbell.runs.returning", returning);
  }

  /** Shows how many runs may work, and wait, at once. */
  public void slots(int executing, int waiting) {
    gauge("doorbell.slots.executing", () -> executing);
    gauge("doorbell.slots.waiting", () -> waiting);
  }

  /** Shows how many runs are still to be ended or handed over, and which connectors never end. */
  public void watchThreads(Supplier<Number> live, Supplier<Number> stuck) {
    gauge("doorbell.runs.live", live);
    gauge("doorbell.runs.stuck", stuck);
  }

  /** Shows how many connectors in jars are not used because something is wrong with them. */
  public void watchConnectors(Supplier<Number> broken) {
    gauge("doorbell.connectors.broken", broken);
  }

  private void gauge(String name, Supplier<Number> value) {
    Gauge.builder(name, value).strongReference(true).register(registry);
  }

  /** A run's row has ended, by this worker. */
  public void jobEnded(Run run) {
    Counter.builder("doorbell.jobs")
        .tag("connector", tag(run.connector()))
        .tag("end", run.status().name())
        .tag("code", EndTags.code(run.status(), run.errorCode(), run.reason()))
        .register(registry)
        .increment();
  }

  public void challenge(String type, String outcome) {
    registry.counter("doorbell.challenges", "type", type, "outcome", outcome).increment();
  }

  /** How long a person took, from the question to the answer that counts. */
  public void personAnswered(String type, Duration thought) {
    Timer.builder("doorbell.person.answer")
        .tag("type", type)
        .serviceLevelObjectives(PEOPLE)
        .register(registry)
        .record(notNegative(thought));
  }

  /**
   * How long an answer took from its row to the connector that carries on with it.
   *
   * @param way what brought it: {@code record} or {@code row}
   */
  public void answerDelivered(String way, Duration took) {
    delivery(way).record(notNegative(took));
  }

  private Timer delivery(String way) {
    return Timer.builder("doorbell.answer.delivery")
        .tag("way", way)
        .serviceLevelObjectives(DELIVERIES)
        .register(registry);
  }

  /**
   * How long a site took to say the first word about a login.
   *
   * @param outcome {@code succeeded}, {@code asked} or {@code failed}
   */
  public void login(String connector, String outcome, Duration took) {
    Timer.builder("doorbell.login")
        .tag("connector", tag(connector))
        .tag("outcome", outcome)
        .serviceLevelObjectives(LOGINS)
        .register(registry)
        .record(took);
  }

  /**
   * A request to a site.
   *
   * @param answer the hundred of its status, {@code 2xx}, or {@code none}
   */
  public void siteAnswered(String connector, String answer, Duration took) {
    Timer.builder("doorbell.site")
        .tag("connector", tag(connector))
        .tag("answer", answer)
        .register(registry)
        .record(took);
  }

  @Override
  public void claim(String outcome) {
    registry.counter("doorbell.claims", "outcome", outcome).increment();
  }

  @Override
  public void deadLetter() {
    registry.counter("doorbell.dead.letters").increment();
  }

  public void heartbeatFailed() {
    registry.counter("doorbell.heartbeat.failures").increment();
  }

  /** Others have declared this incarnation dead; it drops everything. */
  public void leaseLost() {
    registry.counter("doorbell.leases.lost").increment();
  }

  public void takenOver(int runs) {
    registry.counter("doorbell.takeovers").increment(runs);
  }

  /** A run that has ended too many workers. */
  public void crashed(String connector) {
    registry.counter("doorbell.runs.crashed", "connector", tag(connector)).increment();
  }

  /** A reply that is none, or that this version doesn't know. */
  public void replyDropped(String why) {
    registry.counter("doorbell.replies.dropped", "why", why).increment();
  }

  /** A connector that did not stop when it had to. */
  public void runAbandoned(String connector) {
    registry.counter("doorbell.runs.abandoned", "connector", tag(connector)).increment();
  }

  private String tag(String connector) {
    return connectors.contains(connector) ? connector : EndTags.OTHER;
  }

  /** A clock may be set back between two looks at it. */
  private static Duration notNegative(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }
}
