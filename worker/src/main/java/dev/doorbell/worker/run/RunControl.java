package dev.doorbell.worker.run;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.store.run.Run;
import dev.doorbell.worker.capacity.Slots;
import dev.doorbell.worker.capacity.Timers;
import dev.doorbell.worker.capacity.WorkBudget;
import dev.doorbell.worker.challenge.CurrentChallenge;
import dev.doorbell.worker.challenge.PausableRun;
import dev.doorbell.worker.challenge.RunGuard;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether one attempt may continue, and stops it. Holds what the attempt needs to work: a
 * permit, work time, and the right of one thread to act.
 *
 * <p>Until the end has begun, a stop wakes the wait for the user or interrupts the run's thread.
 * Afterwards a stop is rejected and changes nothing, so that no interrupt hits the statements that
 * end the row. A run that has not ended {@link #STOPS_WITHIN} after it was stopped is overdue: its
 * end begins without its thread. Thread-safe.
 */
final class RunControl implements RunGuard, PausableRun {
  /** How long a connector has to return after its run was stopped. */
  static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(RunControl.class);

  private final CurrentChallenge challenge;
  private final Slots.Permit permit;
  private final Runnable requireMayAct;
  private final Timers timers;
  private final WorkBudget budget;

  private volatile @Nullable Thread acting;
  private volatile @Nullable Run endedInRow;
  private volatile Runnable overdue = () -> {};
  private volatile Runnable pausing = () -> {};

  @GuardedBy("this")
  private @Nullable Thread own;

  @GuardedBy("this")
  private @Nullable StopReason stop;

  @GuardedBy("this")
  private boolean ends;

  /**
   * Controls an attempt that has not begun.
   *
   * @param challenge the challenge that the run waits for, if any
   * @param permit not taken yet
   * @param requireMayAct throws {@link RunStoppedException} if the incarnation is dead; blocks
   *     while it may not act
   * @param actingNanos a monotonic clock that is stopped while the incarnation may not act
   * @param budget how long the run may work; waits for the user do not count
   */
  RunControl(
      CurrentChallenge challenge,
      Slots.Permit permit,
      Runnable requireMayAct,
      LongSupplier actingNanos,
      Timers timers,
      Duration budget) {
    this.challenge = challenge;
    this.permit = permit;
    this.requireMayAct = requireMayAct;
    this.timers = timers;
    this.budget = new WorkBudget(budget, timers, actingNanos, () -> stop(StopReason.OUT_OF_TIME));
  }

  /** Sets the action for an overdue run. Must be called before any thread can stop the attempt. */
  void whenOverdue(Runnable action) {
    overdue = action;
  }

  /**
   * Sets what the run's thread does each time before it waits for its user, for instance release
   * memory.
   */
  void whenPausing(Runnable action) {
    pausing = action;
  }

  /** Takes the permit, even above the limit, because the run is already claimed. */
  void takePermit() {
    permit.begin();
  }

  /** Releases the permit. Idempotent. */
  void releasePermit() {
    permit.release();
  }

  /** Makes the calling thread the run's own thread, which acts for the run. */
  synchronized void begin() {
    own = Thread.currentThread();
    acting = own;
    if (stop != null && !ends) {
      own.interrupt();
    }
  }

  /** Stops the attempt; false if it is already ending or was stopped before. */
  boolean stop(StopReason why) {
    return stop(why, false);
  }

  /**
   * As {@link #stop}, but only if the run waits for its user: then the next attempt can resume the
   * challenge.
   */
  boolean stopIfWaiting(StopReason why) {
    return stop(why, true);
  }

  private boolean stop(StopReason why, boolean onlyIfWaiting) {
    boolean stopped = requestStop(why, onlyIfWaiting);
    if (stopped) {
      timers.after(STOPS_WITHIN, overdue);
    }
    return stopped;
  }

  private synchronized boolean requestStop(StopReason why, boolean onlyIfWaiting) {
    if (ends || stop != null) {
      return false;
    }
    boolean woken = wake(why);
    if (!woken && onlyIfWaiting) {
      return false;
    }
    stop = why;
    if (!woken && own != null) {
      own.interrupt();
    }
    return true;
  }

  private boolean wake(StopReason why) {
    return switch (why) {
      case CANCELLED -> challenge.cancel();
      case LEASE_LOST, HANDED_OVER, OUT_OF_TIME -> challenge.drop();
    };
  }

  @Override
  public void cancelled() {
    stop(StopReason.CANCELLED);
  }

  /**
   * Returns if the run may continue; blocks while the incarnation may not act.
   *
   * @throws IllegalStateException if the calling thread does not act for the run
   * @throws RunStoppedException if the run was stopped or has ended
   */
  @Override
  public void check() {
    if (Thread.currentThread() != acting) {
      throw new IllegalStateException("Only the thread of a run may use its context");
    }
    synchronized (this) {
      if (stop != null) {
        throw new RunStoppedException("The run was stopped: " + stop);
      }
      if (ends) {
        throw new RunStoppedException("The run is ending");
      }
    }
    if (endedInRow != null) {
      // The connector may have caught the exception that reported the end.
      throw new RunStoppedException("The run has ended");
    }
    requireMayAct.run();
  }

  @Override
  public void lendTo(Thread thread) {
    acting = thread;
  }

  @Override
  public synchronized void takeBack() {
    acting = own;
  }

  /** Starts to count the work time. */
  void startWork() {
    budget.resume();
  }

  /** Stops counting the work time. */
  void stopWork() {
    budget.pause();
  }

  @Override
  public void pauseWork() {
    pausing.run();
    budget.pause();
    permit.park();
  }

  @Override
  public void resumeWork() {
    try {
      permit.unpark();
    } catch (InterruptedException e) {
      // The next check stops the run, and its end releases the permit.
      Thread.currentThread().interrupt();
    }
    budget.resume();
  }

  @Override
  public void resumeAboveLimit() {
    permit.unparkAboveLimit();
    budget.resume();
  }

  /**
   * Waits without a slot and without counting the time as work. Returns early if the run is
   * stopped; the next check reports it.
   */
  void waitFor(Duration time) {
    pauseWork();
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      resumeWork();
    }
  }

  /** How much work time is left; never negative. */
  Duration timeLeft() {
    return budget.left();
  }

  /** Records that a call of the store has ended the run, so that only the announcement is left. */
  void endedInRow(Run run) {
    endedInRow = run;
  }

  /** The row, if a call of the store has ended the run; else null. */
  @Nullable Run endedInRow() {
    return endedInRow;
  }

  /** Begins the end; true for one caller only. From now on no stop interrupts the run's thread. */
  synchronized boolean beginEnd() {
    if (ends) {
      return false;
    }
    ends = true;
    if (Thread.interrupted()) {
      LOG.trace("The run was stopped by an interrupt");
    }
    return true;
  }

  /** Why the attempt was stopped; null if it was not. Final once the end has begun. */
  synchronized @Nullable StopReason stopReason() {
    return stop;
  }

  /** The challenge that the run waits for, or waited for when it was stopped. */
  CurrentChallenge challenge() {
    return challenge;
  }
}
