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
 * Keeps the last reading. One that has grown too old is none: a wrong zero would end the workers
 * that somebody waits for. Thread-safe; one thread at a time looks.
 */
public final class BacklogMonitor {
  private static final Logger LOG = LoggerFactory.getLogger(BacklogMonitor.class);

  private final Supplier<RunCounts> rows;
  private final JobTopic topic;
  private final Duration freshFor;
  private final LongSupplier nanos;
  private final OncePerMinute admission;

  private volatile @Nullable Seen last;

  @GuardedBy("this")
  private List<Long> oldest = List.of();

  @GuardedBy("this")
  private long oldestSince;

  private record Seen(Backlog backlog, long at) {}

  /**
   * Has not looked yet.
   *
   * @param freshFor how old a reading may be
   * @param nanos a monotonic clock
   */
  public BacklogMonitor(
      Supplier<RunCounts> rows,
      JobTopic topic,
      Duration freshFor,
      LongSupplier nanos,
      OncePerMinute admission) {
    this.rows = rows;
    this.topic = topic;
    this.freshFor = freshFor;
    this.nanos = nanos;
    this.admission = admission;
  }

  /**
   * One look at both. Blocks.
   *
   * @throws dev.doorbell.store.database.StoreUnavailableException when the database is away
   */
  public void look() {
    long began = nanos.getAsLong();
    try {
      // The topic first: a job that is claimed in between is counted twice, and never not at all.
      JobTopic.Reading records = topic.read();
      Duration unread = unread(records.oldest(), began);
      last = new Seen(Backlog.of(rows.get(), records, unread), began);
    } catch (JobTopic.AwayException e) {
      admission
          .admit("backlog topic")
          .ifPresent(more -> LOG.warn("{} ({} more like it)", e.getMessage(), more));
    }
  }

  private synchronized Duration unread(List<Long> now, long at) {
    if (!now.equals(oldest)) {
      oldest = now;
      oldestSince = at;
    }
    return Duration.ofNanos(at - oldestSince);
  }

  /** The last reading with its age; empty when there is none, or only one that is too old. */
  public Optional<Backlog> current() {
    Seen seen = last;
    if (seen == null) {
      return Optional.empty();
    }
    Duration age = Duration.ofNanos(nanos.getAsLong() - seen.at());
    return age.compareTo(freshFor) > 0 ? Optional.empty() : Optional.of(seen.backlog().aged(age));
  }

  /** Shows the same as gauges: without a reading they are not a number. */
  public void show(GatewayMetrics meters) {
    meters.gauge("doorbell.backlog.load", "All that needs a worker", of(Backlog::load));
    meters.gauge("doorbell.backlog.waiting", "Jobs not claimed yet", of(Backlog::waiting));
    meters.gauge("doorbell.backlog.working", "Runs that work", of(Backlog::working));
    meters.gauge(
        "doorbell.backlog.people", "Runs that wait for a person", of(Backlog::waitingForPeople));
    meters.gauge(
        "doorbell.backlog.orphaned", "Runs that no living worker has", of(Backlog::orphaned));
    meters.gauge(
        "doorbell.backlog.unannounced", "Ends that nobody has said", of(Backlog::unannounced));
    meters.gauge(
        "doorbell.backlog.oldest.seconds",
        "How long the oldest waiting job has been there",
        of(Backlog::oldestSeconds));
    meters.gauge("doorbell.backlog.letters", "Dead letters ever written", of(Backlog::deadLetters));
    meters.gauge("doorbell.backlog.age.seconds", "Age of the reading", of(Backlog::ageSeconds));
  }

  private Supplier<Number> of(ToDoubleFunction<Backlog> value) {
    return () -> current().map(backlog -> value.applyAsDouble(backlog)).orElse(Double.NaN);
  }
}
