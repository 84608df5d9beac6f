package dev.doorbell.runtime.process;

import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.runtime.settings.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a service wait during its start for what does not exist yet or is unavailable, such as the
 * database: on a new platform everything starts at the same time, and a process that ends waits
 * longer and longer for its next start. Only a {@link TemporaryFailure} is waited for; a wrong
 * password fails at once. Thread-safe.
 */
public final class StartWait {
  public static final Setting<Duration> PATIENCE =
      Setting.durationOrNone(
          "DOORBELL_START_PATIENCE",
          "5m",
          "How long a starting service waits for the database and the topics; 0s for not at all");

  /** All settings, for the documentation. */
  public static final List<Setting<?>> ALL = List.of(PATIENCE);

  private static final Logger LOG = LoggerFactory.getLogger(StartWait.class);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);

  private final Duration patience;
  private final Duration retry;
  private final LongSupplier nanos;
  private final long startedAt;
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private volatile String progress = "this service starts";
  private volatile long lastLine;

  /** Thrown if the process was told to stop while it waited. */
  public static final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CancelledException() {
      super("told to stop during the start");
    }
  }

  /**
   * @param patience how long the whole start may wait; zero if a failure ends it at once
   */
  public StartWait(Duration patience) {
    this(patience, RETRY, System::nanoTime);
  }

  StartWait(Duration patience, Duration retry, LongSupplier nanos) {
    this.patience = patience;
    this.retry = retry;
    this.nanos = nanos;
    this.startedAt = nanos.getAsLong();
    this.lastLine = startedAt - LOG_INTERVAL.toNanos();
  }

  /** Reads the setting. */
  public static StartWait of(Environment environment) {
    return new StartWait(environment.get(PATIENCE));
  }

  /** Waits for nothing. */
  public static StartWait none() {
    return new StartWait(Duration.ZERO);
  }

  /**
   * Calls {@code attempt} once per second until it returns. Logs a line every ten seconds.
   *
   * @param what the name of what is needed, for the log and the health check
   * @throws RuntimeException the failure of the last attempt, if it is no {@link TemporaryFailure}
   *     or the patience is zero
   * @throws IllegalStateException if the patience is over; the message says what was missing, and
   *     for how long
   * @throws CancelledException if {@link #cancel} was called
   */
  public <T> T until(String what, Supplier<T> attempt) {
    long begin = nanos.getAsLong();
    while (true) {
      try {
        T result = attempt.get();
        progress = "this service starts";
        return result;
      } catch (RuntimeException e) {
        if (!(e instanceof TemporaryFailure) || patience.isZero()) {
          throw e;
        }
        report(what, begin, e);
      }
      pause();
    }
  }

  /** As {@link #until(String, Supplier)}, for an attempt without a result. */
  public void untilDone(String what, Runnable attempt) {
    var _ =
        until(
            what,
            () -> {
              attempt.run();
              return true;
            });
  }

  private void report(String what, long begin, RuntimeException failure) {
    long now = nanos.getAsLong();
    Duration startTook = Duration.ofNanos(now - startedAt);
    Duration missing = Duration.ofNanos(now - begin);
    if (startTook.compareTo(patience) >= 0) {
      throw new IllegalStateException(
          "waited %d s for %s (%d s for the whole start, %s is %d s): %s"
              .formatted(
                  missing.toSeconds(),
                  what,
                  startTook.toSeconds(),
                  PATIENCE.name(),
                  patience.toSeconds(),
                  failure.getMessage()),
          failure);
    }
    progress = "the start waits for %s: %s".formatted(what, failure.getMessage());
    if (now - lastLine >= LOG_INTERVAL.toNanos()) {
      lastLine = now;
      LOG.info(
          "The start waits for {}, for {} s so far, and for {} s more at most: {}",
          what,
          missing.toSeconds(),
          patience.minus(startTook).toSeconds(),
          failure.getMessage());
    }
  }

  private void pause() {
    try {
      if (cancelled.await(retry.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new CancelledException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }

  /** Ends the current wait and all later ones. */
  public void cancel() {
    cancelled.countDown();
  }

  /** Says that this service is not up yet, and what it waits for. Does not block. */
  public Optional<String> problem() {
    return Optional.of(progress);
  }
}
