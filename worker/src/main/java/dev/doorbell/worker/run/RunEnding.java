package dev.doorbell.worker.run;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.runtime.log.StackText;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.database.StoreUnavailableException;
import dev.doorbell.store.run.EndOutcome;
import dev.doorbell.store.run.FencedOutException;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunFailure;
import dev.doorbell.store.run.RunFence;
import dev.doorbell.worker.announce.EventPublisher.EventNotKeptException;
import dev.doorbell.worker.announce.RunAnnouncer;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of an attempt: session saved, row ended, end announced, in this order. What it cannot say
 * any more is left to the sweep, what it may not write any more to the attempt that has the run.
 */
final class RunEnding {
  private static final Logger LOG = LoggerFactory.getLogger(RunEnding.class);
  private static final String OUT_OF_TIME = "OUT_OF_TIME";

  private final Attempt attempt;
  private final RunTools tools;
  private final RunAnnouncer announcer;
  private final LoginTracker login;

  RunEnding(Attempt attempt, RunTools tools, RunAnnouncer announcer, LoginTracker login) {
    this.attempt = attempt;
    this.tools = tools;
    this.announcer = announcer;
    this.login = login;
  }

  /**
   * @param context null when the connector was never called
   * @param endedInRow the row, if the store has ended it already
   * @param stop why the run was stopped, if it was
   */
  void end(
      @Nullable RunContext context,
      @Nullable Run endedInRow,
      @Nullable Stop stop,
      RunResult result) {
    UUID jobId = attempt.run().jobId();
    try {
      if (endedInRow != null) {
        sayLoginFailed(endedInRow.errorCode());
        login.end();
        announce(endedInRow);
      } else {
        endRow(context, stop, result);
      }
    } catch (RunStoppedException | FencedOutException e) {
      LOG.info("Job {} is no longer ours: {}", jobId, e.getMessage());
    } catch (EventNotKeptException | StoreUnavailableException e) {
      LOG.info("The end of job {} is left to the sweep: {}", jobId, e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("Job {} could not be ended:\n{}", jobId, StackText.of(e));
    } finally {
      login.end();
    }
  }

  private void endRow(@Nullable RunContext context, @Nullable Stop stop, RunResult result) {
    switch (result) {
      // What came back well in spite of a cancel has been done, so it is said.
      case RunResult.Succeeded() -> {
        login.implied();
        saveSession(context);
        endRow(fence -> tools.stores().ends().succeed(fence));
      }
      case RunResult.Failed failed -> {
        if (stop == null) {
          fail(context, failed);
        } else {
          stopped(context, stop);
        }
      }
      case RunResult.Stopped _ -> {
        if (stop != null) {
          stopped(context, stop);
        } else {
          // Nobody has asked it to stop: a bug. If it is another's by now, the fence says so.
          LOG.warn("Job {} stopped without a reason", attempt.run().jobId());
          fail(context, new RunResult.Failed(ErrorCode.UNKNOWN_ERROR, null));
        }
      }
      case RunResult.NotOurs() ->
          LOG.info("Job {} is dropped: another attempt has it", attempt.run().jobId());
    }
  }

  private void stopped(@Nullable RunContext context, Stop stop) {
    switch (stop) {
      case CANCELLED -> cancel(context);
      case OUT_OF_TIME -> fail(context, new RunResult.Failed(ErrorCode.UNKNOWN_ERROR, OUT_OF_TIME));
      case RELEASED -> handOver(context);
      case LEASE_LOST -> LOG.info("Job {} is dropped: its lease is lost", attempt.run().jobId());
    }
  }

  /** At once, and not when the worker's last run has stopped: somebody may be waiting for this. */
  private void handOver(@Nullable RunContext context) {
    saveSession(context);
    attempt.insist(() -> {
      tools.stores().takeovers().release(attempt.fence());
      return true;
    });
    LOG.info("Job {} is handed over", attempt.run().jobId());
  }

  private void fail(@Nullable RunContext context, RunResult.Failed failed) {
    String code = failed.code().wireName();
    sayLoginFailed(code);
    saveSession(context);
    RunFailure failure = new RunFailure(code, failed.reason(), failed.outline());
    endRow(fence -> tools.stores().ends().fail(fence, failure));
  }

  private void cancel(@Nullable RunContext context) {
    saveSession(context);
    UUID asked = context == null ? null : context.asking();
    Run ended = ended(fence -> tools.stores().ends().endCancelled(fence));
    if (asked != null && withdrawn(asked)) {
      announcer.announce(
          asked, "cancelled", new ChallengeEvent.TwoFaCancelled(asked, Stop.CANCELLED.name()));
    }
    announce(ended);
  }

  /** By the cancel or by this end; else it was answered or has expired, and that has been said. */
  private boolean withdrawn(UUID challengeId) {
    Challenge row = attempt.insist(() -> tools.stores().challenges().find(challengeId));
    return row != null && row.state() == ChallengeState.CANCELLED;
  }

  private void endRow(Function<RunFence, EndOutcome> end) {
    announce(ended(end));
  }

  private Run ended(Function<RunFence, EndOutcome> end) {
    // What is assumed after this would follow the end.
    login.end();
    return attempt.insist(() -> end.apply(attempt.fence())).run();
  }

  private void announce(Run ended) {
    tools.metrics().jobEnded(ended);
    tools.ends().announce(ended);
  }

  /** The codes that speak of the login; of a site that is down, the job's end says enough. */
  private void sayLoginFailed(@Nullable String code) {
    if (code != null
        && (code.startsWith("LOGIN_FAILED")
            || code.startsWith("USER_ACTION_NEEDED")
            || code.equals("CHALLENGE_ASKED")
            || code.equals("CAPTCHA_RESOLUTION_FAILED"))) {
      login.failed(code);
    }
  }

  private static void saveSession(@Nullable RunContext context) {
    if (context != null) {
      context.saveSession();
    }
  }
}
