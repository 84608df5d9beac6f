package dev.doorbell.gateway.backlog;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.store.request.RunCounts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the last reading of the backlog. A reading that is too old is not shown: a wrong zero would
 * make an autoscaler end workers that have runs. Thread-safe, but only one thread may call {@link
 * #read} at a time.
 */
public final class BacklogMonitor {
  private static final Logger LOG = LoggerFactory.getLogger(BacklogMonitor.class);

  private final Supplier<RunCounts> rows;
  private final JobTopic topic;
  private final Duration freshFor;
  private final LongSupplier nanos;
  private final OncePerMinute logLimit;

  private volatile @Nullable Reading last;

  @GuardedBy("this")
  private List<Long> oldestOffsets = List.of();

  @GuardedBy("this")
  private long oldestSince;

  private record Reading(Backlog backlog, long at) {}

  /**
   * @param freshFor how old a reading may be
   * @param nanos a monotonic clock
   */
  public BacklogMonitor(
      Supplier<RunCounts> rows,
      JobTopic topic,
      Duration freshFor,
      LongSupplier nanos,
      OncePerMinute logLimit) {
    this.rows = rows;
    this.topic = topic;
    this.freshFor = freshFor;
    this.nanos = nanos;
    this.logLimit = logLimit;
  }

  /**
   * Reads rows and topic once. Blocks. Logs when Kafka does not answer, and keeps the last reading.
   *
   * @throws dev.doorbell.store.database.StoreUnavailableException when the database is unavailable
   */
  public void read() {
    long startedAt = nanos.getAsLong();
    try {
      // Reads the topic first: a job that is claimed in between is counted twice. In the other
      // order it would not be counted at all.
      JobTopic.Reading records = topic.read();
      Duration oldestRecord = unchangedFor(records.oldest(), startedAt);
      last = new Reading(Backlog.of(rows.get(), records, oldestRecord), startedAt);
    } catch (JobTopic.UnavailableException e) {
      logLimit
          .admit("backlog topic")
          .ifPresent(more -> LOG.warn("{} ({} more)", e.getMessage(), more));
    }
  }

  private synchronized Duration unchangedFor(List<Long> offsets, long now) {
    if (!offsets.equals(oldestOffsets)) {
      oldestOffsets = offsets;
      oldestSince = now;
    }
    return Duration.ofNanos(now - oldestSince);
  }

  /** The last reading with its age; empty when there is none, or when it is too old. */
  public Optional<Backlog> current() {
    Reading reading = last;
    if (reading == null) {
      return Optional.empty();
    }
    Duration age = Duration.ofNanos(nanos.getAsLong() - reading.at());
    return age.compareTo(freshFor) > 0
        ? Optional.empty()
        : Optional.of(reading.backlog().aged(age));
  }

  /** Shows the backlog as gauges; without a current reading they are NaN. */
  public void registerGauges(GatewayMetrics metrics) {
    metrics.gauge("doorbell.backlog.load", "Everything that needs a worker", value(Backlog::load));
    metrics.gauge("doorbell.backlog.waiting", "Jobs not claimed yet", value(Backlog::waiting));
    metrics.gauge("doorbell.backlog.working", "Runs that execute", value(Backlog::working));
    metrics.gauge(
        "doorbell.backlog.people", "Runs that wait for a user", value(Backlog::waitingForPeople));
    metrics.gauge(
        "doorbell.backlog.orphaned",
        "Runs in flight that no living worker owns",
        value(Backlog::orphaned));
    metrics.gauge(
        "doorbell.backlog.unannounced",
        "Ends of runs that are not published yet",
        value(Backlog::unannounced));
    metrics.gauge(
        "doorbell.backlog.oldest.seconds",
        "How long the oldest waiting job has waited",
        value(Backlog::oldestSeconds));
    metrics.gauge(
        "doorbell.backlog.letters", "Dead letters ever written", value(Backlog::deadLetters));
    metrics.gauge("doorbell.backlog.age.seconds", "Age of the reading", value(Backlog::ageSeconds));
  }

  private Supplier<Number> value(ToDoubleFunction<Backlog> component) {
    return () -> current().map(backlog -> component.applyAsDouble(backlog)).orElse(Double.NaN);
  }
}
