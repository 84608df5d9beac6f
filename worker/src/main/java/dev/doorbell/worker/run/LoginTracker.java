package dev.doorbell.worker.run;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.events.LoginEvent;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.store.run.FencedOutException;
import dev.doorbell.store.run.LoginState;
import dev.doorbell.worker.capacity.Timers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tracks how far a run's login has come. If some seconds pass without a failure, a challenge or a
 * deactivation, the login is assumed to have succeeded. Each change is saved and then announced,
 * under one lock: if the time ends at the same moment as a challenge comes, the assumed success is
 * announced before the challenge or not at all. Thread-safe.
 */
public final class LoginTracker {
  private static final Logger LOG = LoggerFactory.getLogger(LoginTracker.class);
  private static final String RESTARTED = "RESTARTED";

  private final Writer writer;
  private final Timers timers;
  private final Duration assumedAfter;
  private final LoginDurationMetric measured;

  @GuardedBy("this")
  private LoginState state;

  @GuardedBy("this")
  private boolean over;

  @GuardedBy("this")
  private Timers.@Nullable Timer timer;

  /** Saves and announces changes. Blocks. */
  public interface Writer {
    void save(LoginState state);

    void announce(LoginEvent event);

    /** Returns once the broker has stored the event. */
    void announceAndWait(LoginEvent event);
  }

  /**
   * Creates the tracker of one attempt; {@link #begin()} or {@link #takeOver()} starts it.
   *
   * @param state in the run's row: in an attempt that took over, the state that the older one saved
   */
  public LoginTracker(
      LoginState state,
      Duration assumedAfter,
      Timers timers,
      Writer writer,
      LoginDurationMetric measured) {
    this.state = state;
    this.assumedAfter = assumedAfter;
    this.timers = timers;
    this.writer = writer;
    this.measured = measured;
  }

  /**
   * Starts the login of a first attempt, and the time after which success is assumed. A claim has
   * already saved {@code STARTED}; a run that was claimed without an owner still has to.
   */
  public synchronized void begin() {
    measured.begin();
    if (state != LoginState.STARTED) {
      become(LoginState.STARTED);
    }
    writer.announce(new LoginEvent.LoginStarted(null));
    timer = timers.after(assumedAfter, this::assumeSuccess);
  }

  /**
   * Continues the login in an attempt that took over. Announces nothing before the resume point is
   * known, and never assumes success, since the time for that runs only once per run. A success or
   * failure that the older attempt saved may not have been announced, so the state becomes {@code
   * STARTED} again.
   */
  public synchronized void takeOver() {
    if (state == LoginState.NONE || state == LoginState.SUCCEEDED || state == LoginState.FAILED) {
      become(LoginState.STARTED);
    }
  }

  /**
   * Announces that the attempt that took over logs in again. Returns once the broker has stored the
   * event: the site may send a second message, and the user must not get it without an
   * announcement.
   */
  public synchronized void restart() {
    writer.announceAndWait(new LoginEvent.LoginStarted(RESTARTED));
  }

  /** Turns off the assumed success, because the connector will report success itself. */
  public synchronized void deactivate() {
    stopTimer();
    if (state == LoginState.STARTED) {
      become(LoginState.DEACTIVATED);
      writer.announce(new LoginEvent.AutoSuccessfulLoginDeactivated());
    }
  }

  /**
   * Records that the site asks for a second factor. Withdraws an assumed success and assumes none
   * again.
   */
  public synchronized void asked() {
    stopTimer();
    measured.end("asked");
    if (state == LoginState.ASSUMED) {
      become(LoginState.STARTED);
    }
  }

  /** Records and announces that the site has accepted the login. */
  public synchronized void succeeded() {
    stopTimer();
    measured.end("succeeded");
    if (!over && state != LoginState.SUCCEEDED) {
      become(LoginState.SUCCEEDED);
      writer.announce(new LoginEvent.LoginSucceeded(false));
    }
  }

  /** Records the success of a login at an unknown moment, because the job has succeeded. */
  public synchronized void jobSucceeded() {
    measured.drop();
    succeeded();
  }

  /** Records and announces that the login failed with this code, unless the login has succeeded. */
  public synchronized void failed(String errorCode) {
    stopTimer();
    measured.end("failed");
    if (!over && state != LoginState.SUCCEEDED) {
      become(LoginState.FAILED);
      writer.announce(new LoginEvent.LoginFailed(errorCode));
    }
  }

  /** Stops the tracker, because the run ends: nothing is announced afterwards. */
  public synchronized void end() {
    stopTimer();
    over = true;
  }

  private void assumeSuccess() {
    try {
      assumeUnlessChanged();
    } catch (RunStoppedException | FencedOutException e) {
      LOG.debug("The login is not assumed to have succeeded: {}", e.getMessage());
    }
  }

  private synchronized void assumeUnlessChanged() {
    // A timer that was cancelled too late still calls this, so the state is checked under the lock.
    if (!over && timer != null && state == LoginState.STARTED) {
      timer = null;
      become(LoginState.ASSUMED);
      writer.announce(new LoginEvent.LoginSucceeded(true));
    }
  }

  @GuardedBy("this")
  private void become(LoginState next) {
    writer.save(next);
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
