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
 * How far a run's login has come. If some seconds pass without failure, question or deactivation,
 * the login is assumed to have succeeded. Each change is saved first and then announced, under one
 * lock: an assumption that comes at the same moment as a question comes completely before it or not
 * at all. Thread-safe.
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
   * Tracks one attempt; see {@link #begin()}.
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

  /** The connector of a first attempt begins to log in. The seconds count from now on. */
  public synchronized void begin() {
    measured.begin();
    become(LoginState.STARTED);
    writer.announce(new LoginEvent.LoginStarted(null));
    timer = timers.after(assumedAfter, this::assume);
  }

  /**
   * An attempt takes over. It announces nothing before it knows where the site stands, and never
   * assumes success, since the seconds are counted once per run. A success or failure that the
   * older attempt saved may not have been announced, so the login is open again.
   */
  public synchronized void takeOver() {
    if (state == LoginState.NONE || state == LoginState.SUCCEEDED || state == LoginState.FAILED) {
      become(LoginState.STARTED);
    }
  }

  /**
   * The attempt that took over logs in again, since the site has forgotten the login. Returns once
   * the broker has stored the event: the site may send a second message, and the user must not get
   * one that was not announced.
   */
  public synchronized void restart() {
    writer.announceAndWait(new LoginEvent.LoginStarted(RESTARTED));
  }

  /** The connector will notify success itself, so it is not assumed. */
  public synchronized void deactivate() {
    stopTimer();
    if (state == LoginState.STARTED) {
      become(LoginState.DEACTIVATED);
      writer.announce(new LoginEvent.AutoSuccessfulLoginDeactivated());
    }
  }

  /** The site asks the user: an assumed success is withdrawn, and not assumed again. */
  public synchronized void asked() {
    stopTimer();
    measured.end("asked");
    if (state == LoginState.ASSUMED) {
      become(LoginState.STARTED);
    }
  }

  /** The site has certainly let the user in. */
  public synchronized void succeeded() {
    stopTimer();
    measured.end("succeeded");
    if (!over && state != LoginState.SUCCEEDED) {
      become(LoginState.SUCCEEDED);
      writer.announce(new LoginEvent.LoginSucceeded(false));
    }
  }

  /** The job has succeeded, so its login has succeeded some time before. */
  public synchronized void implied() {
    measured.drop();
    succeeded();
  }

  /** The run failed with a code that concerns the login. Announced unless the login succeeded. */
  public synchronized void failed(String errorCode) {
    stopTimer();
    measured.end("failed");
    if (!over && state != LoginState.SUCCEEDED) {
      become(LoginState.FAILED);
      writer.announce(new LoginEvent.LoginFailed(errorCode));
    }
  }

  /** The run ends: nothing is announced any more. */
  public synchronized void end() {
    stopTimer();
    over = true;
  }

  private void assume() {
    try {
      assumeNow();
    } catch (RunStoppedException | FencedOutException e) {
      LOG.debug("The login is not assumed to have succeeded: {}", e.getMessage());
    }
  }

  private synchronized void assumeNow() {
    // A timer that was cancelled too late still runs: the state, read under this lock, decides.
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
