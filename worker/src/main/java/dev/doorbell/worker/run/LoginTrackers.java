package dev.doorbell.worker.run;

import dev.doorbell.worker.announce.RunAnnouncer;
import dev.doorbell.worker.capacity.Timers;
import java.time.Duration;

/** Creates the login tracker of each attempt. Thread-safe. */
public final class LoginTrackers {
  private final Timers timers;
  private final Duration assumedAfter;
  private final RunObserver observer;

  /**
   * @param assumedAfter how long a login lasts without failure or challenge until it is assumed to
   *     have succeeded
   */
  public LoginTrackers(Timers timers, Duration assumedAfter, RunObserver observer) {
    this.timers = timers;
    this.assumedAfter = assumedAfter;
    this.observer = observer;
  }

  LoginTracker create(Attempt attempt, RunRows rows, RunAnnouncer announcer, RunControl control) {
    String connector = attempt.run().connector();
    return new LoginTracker(
        attempt.run().loginState(),
        assumedAfter,
        timers,
        new LoginStateWriter(rows, announcer, () -> control.endedInRow() != null),
        new LoginDurationMetric(
            (outcome, took) -> observer.loginMeasured(connector, outcome, took), System::nanoTime));
  }
}
