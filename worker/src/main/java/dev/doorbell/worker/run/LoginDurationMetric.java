package dev.doorbell.worker.run;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Measures a login once: from its beginning until the site accepts the login, asks for a second
 * factor or rejects it. An attempt that took over did not see the beginning and measures nothing.
 * Guarded by the lock of {@link LoginTracker}.
 */
public final class LoginDurationMetric {
  private final Listener listener;
  private final LongSupplier nanos;
  private long began;
  private boolean running;

  /** Receives the measurement, at most once. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Called when the site has accepted the login, asked for a second factor or rejected it.
     *
     * @param outcome {@code succeeded}, {@code asked} or {@code failed}
     */
    void measured(String outcome, Duration took);
  }

  /**
   * Creates a metric that has not begun.
   *
   * @param nanos a monotonic clock
   */
  public LoginDurationMetric(Listener listener, LongSupplier nanos) {
    this.listener = listener;
    this.nanos = nanos;
  }

  void begin() {
    began = nanos.getAsLong();
    running = true;
  }

  /** Ends the measurement without a result, because the moment of the success is not known. */
  void drop() {
    running = false;
  }

  void end(String outcome) {
    if (running) {
      running = false;
      listener.measured(outcome, Duration.ofNanos(nanos.getAsLong() - began));
    }
  }
}
