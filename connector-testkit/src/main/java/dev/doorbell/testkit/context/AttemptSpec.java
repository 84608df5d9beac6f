package dev.doorbell.testkit.context;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How the test wants one attempt to run.
 *
 * @param automatic whether there is no user to ask
 * @param takenOver whether an older attempt of the run lost its worker
 * @param unfinished the question that the older attempt left; null for none
 * @param earlyAnswer a code that the user gives before any question; null for none
 * @param crashPoint when the worker of the attempt is lost; null for never
 * @param timeLeft the result of {@code ConnectorContext.timeLeft()}
 * @param cancelledWhen the run is cancelled as soon as this holds
 * @param timeout how long the attempt may take in real time
 */
public record AttemptSpec(
    boolean automatic,
    boolean takenOver,
    @Nullable UnfinishedChallenge unfinished,
    @Nullable String earlyAnswer,
    @Nullable CrashPoint crashPoint,
    Supplier<Duration> timeLeft,
    BooleanSupplier cancelledWhen,
    Duration timeout) {

  /** The attempt that takes over from this one. */
  public AttemptSpec takeover(@Nullable UnfinishedChallenge left) {
    return new AttemptSpec(
        automatic, true, left, earlyAnswer, null, timeLeft, cancelledWhen, timeout);
  }
}
