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
 * The metrics of a worker. Tags are slugs of its own connectors, types and outcomes, never data, so
 * that users, sites and job producers can't increase the number of time series without bound.
 * Thread-safe.
 */
public final class WorkerMetrics implements DispatchMetrics {
  private static final Duration[] ANSWER_TIMES = seconds(5, 15, 30, 60, 120, 180, 300, 600);
  private static final Duration[] DELIVERY_TIMES = {
    Duration.ofMillis(50),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(15),
    Duration.ofSeconds(60)
  };
  private static final Duration[] LOGIN_TIMES = seconds(1, 2, 5, 10, 20, 40, 80);

  private final MeterRegistry registry;
  private final Set<String> connectors;

  /**
   * Registers the metrics.
   *
   * @param connectors the slugs that may be a tag; any other slug becomes {@code other}
   */
  public WorkerMetrics(MeterRegistry registry, Set<String> connectors) {
    this.registry = registry;
    this.connectors = Set.copyOf(connectors);
    // Counters that alerts use exist from the start: Prometheus sees no increase in a counter that
    // appears with its first event.
    registry.counter("doorbell.dead.letters");
    registry.counter("doorbell.leases.lost");
    registry.counter("doorbell.takeovers");
    registry.counter("doorbell.runs.spread");
    registry.counter("doorbell.heartbeat.failures");
    connectors.forEach(connector -> {
      registry.counter("doorbell.runs.crashed", "connector", connector);
      registry.counter("doorbell.runs.abandoned", "connector", connector);
    });
    delivery("record");
    delivery("row");
  }

  private static Duration[] seconds(int... values) {
    return java.util.Arrays.stream(values).mapToObj(Duration::ofSeconds).toArray(Duration[]::new);
  }

  /**
   * Registers gauges of the runs that execute, wait for a user, and wait for a slot after the
   * answer.
   */
  public void registerRunGauges(
      Supplier<Number> executing, Supplier<Number> waiting, Supplier<Number> returning) {
    gauge("doorbell.runs.executing", executing);
    gauge("doorbell.runs.waiting", waiting);
    gauge("doorbell.runs.returning", returning);
  }

  /** Registers gauges of the limits of executing and waiting runs. */
  public void registerLimits(int executing, int waiting) {
    gauge("doorbell.slots.executing", () -> executing);
    gauge("doorbell.slots.waiting", () -> waiting);
  }

  /**
   * Registers gauges of the runs that must still end or be handed over, and of the abandoned
   * connectors that have not returned.
   */
  public void registerThreadGauges(Supplier<Number> live, Supplier<Number> stuck) {
    gauge("doorbell.runs.live", live);
    gauge("doorbell.runs.stuck", stuck);
  }

  /** Registers a gauge of the connectors in jars that are broken and not used. */
  public void registerConnectorGauges(Supplier<Number> broken, Supplier<Number> leftOut) {
    gauge("doorbell.connectors.broken", broken);
    gauge("doorbell.konnectors.left.out", leftOut);
  }

  private void gauge(String name, Supplier<Number> value) {
    Gauge.builder(name, value).strongReference(true).register(registry);
  }

  /** Counts a run that this worker has ended. */
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

  /** Records how long a user took from the challenge to the accepted answer. */
  public void userAnswered(String type, Duration took) {
    Timer.builder("doorbell.person.answer")
        .tag("type", type)
        .serviceLevelObjectives(ANSWER_TIMES)
        .register(registry)
        .record(notNegative(took));
  }

  /**
   * Records how long an answer took from its row to the connector.
   *
   * @param way how it arrived: {@code record} or {@code row}
   */
  public void answerDelivered(String way, Duration took) {
    delivery(way).record(notNegative(took));
  }

  private Timer delivery(String way) {
    return Timer.builder("doorbell.answer.delivery")
        .tag("way", way)
        .serviceLevelObjectives(DELIVERY_TIMES)
        .register(registry);
  }

  /**
   * Records how long a login took until the site's first response about it.
   *
   * @param outcome {@code succeeded}, {@code asked} or {@code failed}
   */
  public void login(String connector, String outcome, Duration took) {
    Timer.builder("doorbell.login")
        .tag("connector", tag(connector))
        .tag("outcome", outcome)
        .serviceLevelObjectives(LOGIN_TIMES)
        .register(registry)
        .record(took);
  }

  /**
   * Records one request to a site.
   *
   * @param answer the class of the response's status, such as {@code 2xx}, or {@code none}
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

  /** Counts an incarnation of this worker that was declared dead. */
  public void leaseLost() {
    registry.counter("doorbell.leases.lost").increment();
  }

  /** Counts waiting runs that were handed over to workers with fewer. */
  public void spread(int runs) {
    registry.counter("doorbell.runs.spread").increment(runs);
  }

  public void takenOver(int runs) {
    registry.counter("doorbell.takeovers").increment(runs);
  }

  /** Counts a run that failed because two workers crashed while they executed it. */
  public void crashed(String connector) {
    registry.counter("doorbell.runs.crashed", "connector", tag(connector)).increment();
  }

  /**
   * Counts a reply that was unreadable, of an unknown type, or for a challenge that no run waits
   * for.
   */
  public void replyDropped(String why) {
    registry.counter("doorbell.replies.dropped", "why", why).increment();
  }

  /** Counts a connector that did not stop when it was told to and was abandoned. */
  public void runAbandoned(String connector) {
    registry.counter("doorbell.runs.abandoned", "connector", tag(connector)).increment();
  }

  private String tag(String connector) {
    return connectors.contains(connector) ? connector : EndTags.OTHER;
  }

  /** Zero instead of a negative duration: the clock may be set back between two readings. */
  private static Duration notNegative(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }
}
