package dev.doorbell.worker.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;

/** A worker's meters. Tags hold slugs, types and outcomes, never data. Thread-safe. */
public final class WorkerMetrics {
  private final MeterRegistry registry;
  private final Timer answerLatency;

  public WorkerMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.answerLatency =
        Timer.builder("doorbell.answer.latency")
            .description("From the gateway's record of an answer to the connector that gets it")
            .publishPercentileHistogram()
            .register(registry);
  }

  /** Shows how many runs work and how many wait. */
  public void watchRuns(Supplier<Number> executing, Supplier<Number> waiting) {
    Gauge.builder("doorbell.runs.executing", executing).register(registry);
    Gauge.builder("doorbell.runs.waiting", waiting).register(registry);
  }

  /** Shows how many runs are still to be ended or handed over, and which connectors never end. */
  public void watchThreads(Supplier<Number> live, Supplier<Number> stuck) {
    Gauge.builder("doorbell.runs.live", live).register(registry);
    Gauge.builder("doorbell.runs.stuck", stuck).register(registry);
  }

  /** Shows how many connectors in jars are not used because something is wrong with them. */
  public void watchConnectors(Supplier<Number> broken) {
    Gauge.builder("doorbell.connectors.broken", broken).register(registry);
  }

  public void jobEnded(String connector, String end) {
    registry.counter("doorbell.jobs", "connector", connector, "end", end).increment();
  }

  public void challenge(String type, String outcome) {
    registry.counter("doorbell.challenges", "type", type, "outcome", outcome).increment();
  }

  public void claim(String outcome) {
    registry.counter("doorbell.claims", "outcome", outcome).increment();
  }

  public void deadLetter() {
    registry.counter("doorbell.dead.letters").increment();
  }

  public void heartbeatFailed() {
    registry.counter("doorbell.heartbeat.failures").increment();
  }

  public void takenOver(int runs) {
    registry.counter("doorbell.takeovers").increment(runs);
  }

  /** A run that has ended too many workers. */
  public void crashed(String connector) {
    registry.counter("doorbell.runs.crashed", "connector", connector).increment();
  }

  /** A reply that is none, or that this version doesn't know. */
  public void replyDropped(String why) {
    registry.counter("doorbell.replies.dropped", "why", why).increment();
  }

  /** A connector that did not stop when it had to. */
  public void runAbandoned(String connector) {
    registry.counter("doorbell.runs.abandoned", "connector", connector).increment();
  }

  public void answerHandedOver(Duration sinceSent) {
    // The gateway's clock may be ahead of ours.
    answerLatency.record(sinceSent.isNegative() ? Duration.ZERO : sinceSent);
  }
}
