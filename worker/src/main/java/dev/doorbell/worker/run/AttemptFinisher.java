package dev.doorbell.worker.run;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.runtime.log.StackTraceText;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.database.StoreUnavailableException;
import dev.doorbell.store.run.FencedOutException;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunFailure;
import dev.doorbell.worker.announce.EventPublisher.EventNotConfirmedException;
import dev.doorbell.worker.challenge.ChallengeAnnouncer;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends an attempt: saves the session, ends the row, announces the end, in this order. If the end
 * can't be announced, the sweep announces it later. If another attempt owns the row, that attempt
 * ends it.
 */
final class AttemptFinisher {
  private static final Logger LOG = LoggerFactory.getLogger(AttemptFinisher.class);

  private final Attempt attempt;
  private final RunRows rows;
  private final RunControl control;
  private final LoginTracker login;
  private final ChallengeAnnouncer announcer;
  private final Consumer<Run> ended;

  /**
   * @param ended announces the end of a row, and counts it
   */
  AttemptFinisher(
      Attempt attempt,
      RunRows rows,
      RunControl control,
      LoginTracker login,
      ChallengeAnnouncer announcer,
      Consumer<Run> ended) {
    this.attempt = attempt;
    this.rows = rows;
    this.control = control;
    this.login = login;
    this.announcer = announcer;
    this.ended = ended;
  }

  /**
   * Ends the attempt after its control has begun the end. Never throws.
   *
   * @param saveSession saves the session at the site; does nothing if the connector was not called
   */
  void end(RunResult result, Runnable saveSession) {
    UUID jobId = attempt.run().jobId();
    try {
      Run endedBefore = control.endedInRow();
      if (endedBefore != null) {
        announceLoginFailed(endedBefore.errorCode());
        login.end();
        ended.accept(endedBefore);
      } else {
        endRow(result, control.stopReason(), saveSession);
      }
    } catch (RunStoppedException | FencedOutException e) {
      LOG.info("Job {} is owned by another attempt: {}", jobId, e.getMessage());
    } catch (EventNotConfirmedException | StoreUnavailableException e) {
      LOG.info(
          "The end of job {} was not announced, the sweep announces it later: {}",
          jobId,
          e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("Job {} could not be ended:\n{}", jobId, StackTraceText.of(e));
    } finally {
      login.end();
    }
  }

  private void endRow(RunResult result, @Nullable StopReason stop, Runnable saveSession) {
    switch (result) {
      // A connector that returned normally has done its work, even if the run was cancelled.
      case RunResult.Succeeded() -> {
        login.jobSucceeded();
        saveSession.run();
        endRow(rows::succeed);
      }
      case RunResult.Failed failed -> {
        if (stop == null) {
          fail(failed, saveSession);
        } else {
          endStopped(stop, saveSession);
        }
      }
      case RunResult.Stopped _ -> {
        if (stop == null) {
          // This is a bug. If another attempt owns the run, the fence rejects this end.
          LOG.warn("Job {} stopped without a reason and fails", attempt.run().jobId());
          fail(new RunResult.Failed(ErrorCode.UNKNOWN_ERROR, null), saveSession);
        } else {
          endStopped(stop, saveSession);
        }
      }
      case RunResult.NotOwned() ->
          LOG.info("Job {} is dropped: another attempt owns it", attempt.run().jobId());
    }
  }

  private void endStopped(StopReason stop, Runnable saveSession) {
    switch (stop) {
      case CANCELLED -> cancel(saveSession);
      case OUT_OF_TIME ->
          fail(new RunResult.Failed(ErrorCode.UNKNOWN_ERROR, stop.name()), saveSession);
      case HANDED_OVER -> handOver(saveSession);
      case LEASE_LOST -> LOG.info("Job {} is dropped: its lease is lost", attempt.run().jobId());
    }
  }

  /**
   * Releases the run at once and not when the worker's last run has stopped: a user may be waiting
   * for the next attempt.
   */
  private void handOver(Runnable saveSession) {
    saveSession.run();
    rows.release();
    LOG.info("Job {} is handed over", attempt.run().jobId());
  }

  private void fail(RunResult.Failed failed, Runnable saveSession) {
    String code = failed.code().wireName();
    announceLoginFailed(code);
    saveSession.run();
    endRow(() -> rows.fail(new RunFailure(code, failed.reason(), failed.outline())));
  }

  private void cancel(Runnable saveSession) {
    saveSession.run();
    UUID challenge = control.challenge().id();
    Run row = endedRow(rows::cancel);
    // A challenge in another state was answered or has expired, and that is announced already.
    if (challenge != null && rows.challengeState(challenge) == ChallengeState.CANCELLED) {
      announcer.announce(
          challenge,
          "cancelled",
          new ChallengeEvent.TwoFaCancelled(challenge, CloseReason.CANCELLED));
    }
    ended.accept(row);
  }

  private void endRow(Supplier<Run> end) {
    ended.accept(endedRow(end));
  }

  private Run endedRow(Supplier<Run> end) {
    // The tracker ends first, so that an assumed success is not announced after the end of the run.
    login.end();
    return end.get();
  }

  /**
   * Announces that the login failed, if the code concerns the login. The code of a site that is
   * down does not.
   */
  private void announceLoginFailed(@Nullable String code) {
    if (code != null
        && (code.startsWith("LOGIN_FAILED")
            || code.startsWith("USER_ACTION_NEEDED")
            || code.equals("CHALLENGE_ASKED")
            || code.equals("CAPTCHA_RESOLUTION_FAILED"))) {
      login.failed(code);
    }
  }
}
