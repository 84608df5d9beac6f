package dev.doorbell.worker.run;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.sdk.error.RunStoppedException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where stopping and ending meet: as long as the end has not begun, a stop interrupts the run's
 * thread; afterwards it comes too late and changes nothing. So no interrupt ever hits the statement
 * that ends the row. Knows as well which thread acts for the run. Thread-safe.
 */
final class StopSwitch {
  private static final Logger LOG = LoggerFactory.getLogger(StopSwitch.class);

  private final Thread own;
  private volatile Thread acting;

  // Both under this object's lock.
  @GuardedBy("this")
  private @Nullable Stop stop;

  @GuardedBy("this")
  private boolean ends;

  StopSwitch(Thread own) {
    this.own = own;
    this.acting = own;
  }

  /**
   * Tells the run to stop; the first reason counts.
   *
   * @param toldByReply tells a run that waits for its person, and says whether it did; any other is
   *     interrupted
   * @param onlyIfWaiting tells no other
   * @return false if it ends already, was told before, or does not wait and would have to
   */
  synchronized boolean tell(Stop why, Predicate<Stop> toldByReply, boolean onlyIfWaiting) {
    boolean told = !ends && stop == null && toldByReply.test(why);
    if (ends || stop != null || (onlyIfWaiting && !told)) {
      return false;
    }
    stop = why;
    if (!told) {
      own.interrupt();
    }
    return true;
  }

  /** Refuses a thread that does not act for the run, and a run that was told to stop. */
  void check() {
    if (Thread.currentThread() != acting) {
      throw new IllegalStateException("A context is for the thread of its run only");
    }
    synchronized (this) {
      if (stop != null || ends) {
        throw new RunStoppedException("The run was stopped: " + stop);
      }
    }
  }

  /** That thread acts, while the run's own waits. */
  void lendTo(Thread thread) {
    acting = thread;
  }

  /** The run's own thread acts. */
  void takeBack() {
    acting = own;
  }

  /** Begins the end; true for the one call that does. From now on nothing interrupts. */
  synchronized boolean beginEnd() {
    if (ends) {
      return false;
    }
    ends = true;
    if (Thread.interrupted()) {
      LOG.trace("Stopped by interrupt");
    }
    return true;
  }

  /** Why it was stopped; final once the end has begun. */
  synchronized @Nullable Stop reason() {
    return stop;
  }
}
