package dev.doorbell.worker.run;

import dev.doorbell.store.account.AccountSnapshot;
import dev.doorbell.store.run.Run;
import dev.doorbell.worker.announce.RunAnnouncer;
import dev.doorbell.worker.lease.Incarnation;
import org.jspecify.annotations.Nullable;

/** Builds the attempts that this worker executes. Thread-safe. */
public final class RunFactory implements LiveRuns.Factory {
  private final Storage storage;
  private final Announcements announcements;
  private final RunControls controls;
  private final LoginTrackers logins;
  private final ContextFactory contexts;
  private final RunObserver observer;

  /** Where the rows of attempts are. */
  @FunctionalInterface
  public interface Storage {
    /** The rows of this attempt, which that incarnation owns. */
    AttemptRows rows(Attempt attempt, Incarnation incarnation);
  }

  /** Where attempts announce what they do. */
  public interface Announcements {
    /** Announces for this attempt, while that incarnation may act. */
    RunAnnouncer announcer(Attempt attempt, Incarnation incarnation);

    /** Announces the end of a run whose row has ended, and counts it. */
    void ended(Run run);
  }

  /** Creates a factory that builds attempts of these parts. */
  public RunFactory(
      Storage storage,
      Announcements announcements,
      RunControls controls,
      LoginTrackers logins,
      ContextFactory contexts,
      RunObserver observer) {
    this.storage = storage;
    this.announcements = announcements;
    this.controls = controls;
    this.logins = logins;
    this.contexts = contexts;
    this.observer = observer;
  }

  @Override
  public LiveRun create(
      Run run, Incarnation incarnation, @Nullable AccountSnapshot account, Runnable threadEnded) {
    RunObserver.Span span = observer.begin(run, run.traceparent());
    Attempt attempt = new Attempt(run, incarnation.returnAddress(), span.traceparent());
    AttemptRows rows = storage.rows(attempt, incarnation);
    RunAnnouncer announcer = announcements.announcer(attempt, incarnation);
    RunControl control = controls.create(attempt, incarnation);
    LoginTracker login = logins.create(attempt, rows, announcer, control);
    RunExecutor executor =
        new RunExecutor(
            attempt,
            new AttemptStart(attempt, rows, account),
            control,
            login,
            announcer,
            contexts.of(attempt, rows, control, login, announcer));
    AttemptFinisher finisher =
        new AttemptFinisher(
            attempt, rows, control, login, announcer::announce, announcements::ended);
    return new ConnectorRun(
        attempt, control, executor, finisher, new Observed(run.connector(), span, threadEnded));
  }

  private final class Observed implements ConnectorRun.Listener {
    private final String connector;
    private final RunObserver.Span span;
    private final Runnable threadEnded;

    Observed(String connector, RunObserver.Span span, Runnable threadEnded) {
      this.connector = connector;
      this.span = span;
      this.threadEnded = threadEnded;
    }

    @Override
    public void ended(RunResult result) {
      span.ended(
          result.tag(),
          result instanceof RunResult.Failed failed ? failed.code().wireName() : null);
    }

    @Override
    public void abandoned() {
      observer.abandoned(connector);
    }

    @Override
    public void threadEnded() {
      threadEnded.run();
    }
  }
}
