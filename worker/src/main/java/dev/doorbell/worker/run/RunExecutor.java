package dev.doorbell.worker.run;

import dev.doorbell.events.RunEvent;
import dev.doorbell.runtime.log.StackTraceText;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.store.account.AccountSnapshot;
import dev.doorbell.store.run.FencedOutException;
import dev.doorbell.store.sealing.CannotOpenException;
import dev.doorbell.store.sealing.NoSymmetricKeyException;
import dev.doorbell.worker.announce.RunAnnouncer;
import dev.doorbell.worker.connector.ConnectorRegistry.Entry;
import dev.doorbell.worker.lease.LeaseLostException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the connector of one attempt and returns the result. Confined to the run's thread. */
final class RunExecutor {
  private static final Logger LOG = LoggerFactory.getLogger(RunExecutor.class);
  private static final String TAKEN_OVER = "TAKEN_OVER";

  private final Attempt attempt;
  private final AttemptStart start;
  private final RunControl control;
  private final LoginTracker login;
  private final RunAnnouncer announcer;
  private final Connectors connectors;

  private volatile @Nullable RunContext context;

  /** Finds the attempt's connector, and opens the context that it is called with. */
  interface Connectors {
    /** Null if this worker does not have the connector. */
    @Nullable Entry find(String slug);

    /** Opens the context. Reads the unfinished challenge from the rows. */
    RunContext open(Entry connector, AccountSnapshot account);

    /** Called when the connector has thrown this and the run was not stopped. */
    void failed(Throwable error);
  }

  RunExecutor(
      Attempt attempt,
      AttemptStart start,
      RunControl control,
      LoginTracker login,
      RunAnnouncer announcer,
      Connectors connectors) {
    this.attempt = attempt;
    this.start = start;
    this.control = control;
    this.login = login;
    this.announcer = announcer;
    this.connectors = connectors;
  }

  /**
   * Blocks until the connector returns. Never throws, although a connector may throw anything, even
   * an exception that throws when it is logged.
   */
  RunResult execute() {
    try {
      return callAndTranslate();
    } catch (Throwable e) {
      LOG.error("Job {} failed unexpectedly: {}", jobId(), e.getClass().getName());
      return new RunResult.Failed(ErrorCode.UNKNOWN_ERROR, null);
    }
  }

  /**
   * The context that the connector was called with; null before the call. May be called by any
   * thread.
   */
  @Nullable RunContext context() {
    return context;
  }

  private UUID jobId() {
    return attempt.run().jobId();
  }

  private RunResult callAndTranslate() {
    try {
      return call();
    } catch (ConnectorException e) {
      if (ConnectorException.NOT_CONFIGURED.equals(e.reason())) {
        LOG.error("Job {} failed: {}", jobId(), masked(e.getMessage()));
      } else {
        LOG.info("Job {} failed: {}", jobId(), e.code());
      }
      // The message is not logged at INFO: it may quote a page's title.
      LOG.debug("Job {} failed: {}", jobId(), masked(e.getMessage()));
      connectors.failed(e);
      String outline = e.outline();
      return new RunResult.Failed(e.code(), e.reason(), maskedOutline(outline));
    } catch (FencedOutException | LeaseLostException e) {
      LOG.debug("Job {} stops: {}", jobId(), e.getMessage());
      return new RunResult.NotOwned();
    } catch (RunStoppedException e) {
      LOG.debug("Job {} stops: {}", jobId(), masked(e.getMessage()));
      return new RunResult.Stopped();
    } catch (NoSymmetricKeyException | CannotOpenException e) {
      LOG.error("Job {} failed: {}", jobId(), e.getMessage());
      return new RunResult.Failed(ErrorCode.UNKNOWN_ERROR, null);
    } catch (Throwable e) {
      // A bug in the connector, even an Error, ends only this run.
      LOG.error("Job {} failed unexpectedly:\n{}", jobId(), StackTraceText.of(e));
      connectors.failed(e);
      return new RunResult.Failed(ErrorCode.UNKNOWN_ERROR, null);
    }
  }

  private RunResult call() {
    if (!start.owned()) {
      return new RunResult.NotOwned();
    }
    Entry connector = connectors.find(attempt.run().connector());
    RunContext opened = connector == null ? null : begin(connector);
    if (connector == null || opened == null) {
      // The account is being deleted together with its runs. A missing connector is not expected
      // here: a worker owns only runs whose connector it has.
      control.cancelled();
      return new RunResult.Stopped();
    }
    control.check();
    connector.connector().run(opened);
    return new RunResult.Succeeded();
  }

  /** Announces the start of the run and opens the context; null if the account was deleted. */
  private @Nullable RunContext begin(Entry connector) {
    AccountSnapshot account = start.takeAccount();
    if (account == null) {
      return null;
    }
    announcer.announce(
        new RunEvent.JobStarted(
            attempt.run().trigger().name(),
            attempt.returnAddress(),
            attempt.takenOver() ? TAKEN_OVER : null));
    control.startWork();
    if (attempt.takenOver()) {
      login.takeOver();
    } else {
      login.begin();
    }
    RunContext opened = connectors.open(connector, account);
    context = opened;
    return opened;
  }

  private String masked(@Nullable String message) {
    RunContext here = context;
    return message == null || here == null ? String.valueOf(message) : here.masked(message);
  }

  private @Nullable String maskedOutline(@Nullable String outline) {
    RunContext here = context;
    return outline == null || here == null ? outline : here.maskedOutline(outline);
  }
}
