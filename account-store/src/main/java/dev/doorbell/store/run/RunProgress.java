package dev.doorbell.store.run;

import dev.doorbell.store.database.Database;
import dev.doorbell.store.pace.AutomaticRunPause;
import dev.doorbell.store.pace.MessageLimit;
import dev.doorbell.store.pace.PaceSettings;
import dev.doorbell.store.pace.StartDelay;
import java.time.Duration;
import org.jdbi.v3.core.Handle;

/** Writes of an attempt about its progress. Thread-safe. Every write is fenced. */
public final class RunProgress {
  private static final String NO_USER_TO_ASK = "NOBODY_TO_ASK";
  private static final String TWOFA_EXPIRED = "USER_ACTION_NEEDED.TWOFA_EXPIRED";

  private final Database database;
  private final RunTerminator terminator;
  private final PaceSettings limits;

  public RunProgress(Database database, RunTerminator terminator, PaceSettings limits) {
    this.database = database;
    this.terminator = terminator;
    this.limits = limits;
  }

  /**
   * Saves the state of the login.
   *
   * @throws FencedOutException when another attempt owns the run, or it has ended
   */
  public void saveLoginState(FencingToken fence, LoginState state) {
    int saved =
        database.statement(handle ->
            handle.execute(
                "update run set login_state = ? where id = ? and attempt = ? and incarnation = ? and "
                    + RunRows.LIVE,
                state.name(),
                fence.jobId(),
                fence.attempt(),
                fence.incarnation()));
    if (saved == 0) {
      throw FencedOutException.of(fence);
    }
  }

  /**
   * Asks whether the attempt may send a request after which the site may send a message to the
   * user. If the run is automatic, this call ends it, so that no user gets such a message at night.
   * If a manual job was promoting the run at the same time, the locks of account and run order the
   * two calls, and the second sees the first one's change.
   *
   * <p>The limits of the account decide too. If its site has just sent a message for another run,
   * the caller waits and calls again. If the site has sent as many as allowed within an hour, this
   * call ends the run as skipped.
   *
   * @throws FencedOutException when another attempt owns the run, or it has ended for another
   *     reason
   */
  public SendingOutcome markSending(FencingToken fence) {
    return database.transaction(handle -> {
      Run run = FenceCheck.lockWithAccount(handle, fence);
      if (run.status().ended()) {
        return endedBefore(run);
      }
      return run.trigger() == RunTrigger.MANUAL
          ? recordSending(handle, run)
          : endWithoutUser(handle, run);
    });
  }

  private SendingOutcome recordSending(Handle handle, Run run) {
    return switch (MessageLimit.record(handle, run.jobId(), run.accountId(), limits)) {
      case MessageLimit.Message.Recorded _ -> {
        handle.execute("update run set sending_at = clock_timestamp() where id = ?", run.jobId());
        yield new SendingOutcome.MaySend();
      }
      case MessageLimit.Message.TooSoon(Duration left) -> new SendingOutcome.TooSoon(left);
      case MessageLimit.Message.TooMany _ ->
          new SendingOutcome.TooMany(
              terminator.end(
                  handle, run.jobId(), RunEnd.skipped(StartDelay.MESSAGE_TOO_SOON.name())));
    };
  }

  private SendingOutcome endWithoutUser(Handle handle, Run run) {
    Run ended = terminator.end(handle, run.jobId(), RunEnd.failed(TWOFA_EXPIRED, NO_USER_TO_ASK));
    AutomaticRunPause.afterFailure(handle, ended.accountId(), false, TWOFA_EXPIRED);
    return new SendingOutcome.NoUserToAsk(ended);
  }

  /** Returns the same outcome to a call that is repeated because the first response was lost. */
  private static SendingOutcome endedBefore(Run run) {
    if (NO_USER_TO_ASK.equals(run.reason())) {
      return new SendingOutcome.NoUserToAsk(run);
    }
    if (StartDelay.MESSAGE_TOO_SOON.name().equals(run.reason())) {
      return new SendingOutcome.TooMany(run);
    }
    throw new FencedOutException("run " + run.jobId() + " has ended");
  }
}
