package dev.doorbell.worker.run;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.events.LoginEvent;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.store.run.FencedOutException;
import dev.doorbell.store.run.LoginState;
import dev.doorbell.worker.round.Timers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far a run's login has come, and the assumption that it has succeeded when some seconds pass
 * without failure, question or deactivation. Each change is first saved, then announced, under one
 * lock: the assumption that comes in the same moment as a question comes wholly before or never.
 * Thread-safe.
 */
public final class LoginTracker {
  private static final Logger LOG = LoggerFactory.getLogger(LoginTracker.class);
  private static final String RESTARTED = "RESTARTED";

  private final Book book;
  private final Timers timers;
  private final Duration assumedAfter;
  private final LoginDurationMetric measured;

  @GuardedBy("this")
  private LoginState state;

  @GuardedBy("this")
  private boolean over;

  @GuardedBy("this")
  private Timers.@Nullable Timer timer;

  /** Where changes go. Blocks. */
  public interface Book {
    void save(LoginState state);

    void announce(LoginEvent event);

    /** Returns once the event is kept for good. */
    void announceForCertain(LoginEvent event);
  }

  /**
   * Watches one attempt; see {@link #begin()}.
   *
   * @param state as the run's row has it: of an attempt that took over, what the one before left
   */
  public LoginTracker(
      LoginState state,
      Duration assumedAfter,
      Timers timers,
      Book book,
      LoginDurationMetric measured) {
    this.state = state;
    this.assumedAfter = assumedAfter;
    this.timers = timers;
    this.book = book;
    this.measured = measured;
  }

  /** The connector of a first attempt begins to log in; the seconds are counted from now. */
  public synchronized void begin() {
    measured.begin();
    become(LoginState.STARTED);
    book.announce(new LoginEvent.LoginStarted(null));
    timer = timers.after(assumedAfter, this::assume);
  }

  /**
   * An attempt takes over: it says nothing before it knows where the site stands, and never assumes
   * anything, since the seconds are counted once per run. What the one before knew for certain may
   * not have been announced, and is open again.
   */
  public synchronized void takeOver() {
    if (state == LoginState.NONE || state == LoginState.SUCCEEDED || state == LoginState.FAILED) {
      become(LoginState.STARTED);
    }
  }

  /**
   * The attempt that took over logs in once more, since the site has forgotten the login. Kept for
   * certain before anything else happens: the site may send a second message, and nobody is to get
   * one that was not announced.
   */
  public synchronized void restart() {
    book.announceForCertain(new LoginEvent.LoginStarted(RESTARTED));
  }

  /** The connector will notify success itself. */
  public synchronized void deactivate() {
    stopTimer();
    if (state == LoginState.STARTED) {
      become(LoginState.DEACTIVATED);
      book.announce(new LoginEvent.AutoSuccessfulLoginDeactivated());
    }
  }

  /** The site asks the person: what was assumed is withdrawn, and not assumed again. */
  public synchronized void asked() {
    stopTimer();
    measured.end("asked");
    if (state == LoginState.ASSUMED) {
      become(LoginState.STARTED);
    }
  }

  /** The site has let the person in, for certain. */
  public synchronized void succeeded() {
    stopTimer();
    measured.end("succeeded");
    if (!over && state != LoginState.SUCCEEDED) {
      become(LoginState.SUCCEEDED);
      book.announce(new LoginEvent.LoginSucceeded(false));
    }
  }

  /** The job has succeeded, so its login has, some time before. */
  public synchronized void implied() {
    measured.drop();
    succeeded();
  }

  /** The run failed with a code that speaks of the login; nothing to say if that had succeeded. */
  public synchronized void failed(String errorCode) {
    stopTimer();
    measured.end("failed");
    if (!over && state != LoginState.SUCCEEDED) {
      become(LoginState.FAILED);
      book.announce(new LoginEvent.LoginFailed(errorCode));
    }
  }

  /** The run has ended: nothing is announced any more. */
  public synchronized void end() {
    stopTimer();
    over = true;
  }

  private void assume() {
    try {
      assumeNow();
    } catch (RunStoppedException | FencedOutException e) {
      LOG.debug("Nothing is assumed any more: {}", e.getMessage());
    }
  }

  private synchronized void assumeNow() {
    // A cancelled timer may have gone off already: the state and this lock decide.
    if (!over && timer != null && state == LoginState.STARTED) {
      timer = null;
      become(LoginState.ASSUMED);
      book.announce(new LoginEvent.LoginSucceeded(true));
    }
  }

  @GuardedBy("this")
  private void become(LoginState next) {
    book.save(next);
    state = next;
  }

  @GuardedBy("this")
  private void stopTimer() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }
}
