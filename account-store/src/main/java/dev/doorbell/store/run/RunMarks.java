package dev.doorbell.store.run;

import dev.doorbell.store.database.Database;
import org.jdbi.v3.core.Handle;

/** What an attempt notes about itself on the way. Thread-safe; fenced. */
public final class RunMarks {
  private static final String NOBODY_TO_ASK = "NOBODY_TO_ASK";
  private static final String TWOFA_EXPIRED = "USER_ACTION_NEEDED.TWOFA_EXPIRED";

  private final Database database;

  public RunMarks(Database database) {
    this.database = database;
  }

  /**
   * Saves how far the login has come.
   *
   * @throws FencedOutException when the run is another attempt's, or has ended
   */
  public void loginState(RunFence fence, LoginState state) {
    database.transaction(handle -> {
      Fencing.holdToChange(handle, fence);
      return handle.execute(
          "update run set login_state = ? where id = ?", state.name(), fence.jobId());
    });
  }

  /**
   * Asks whether a request may be made after which the site perhaps sends somebody a message. An
   * automatic run ends here, so that nobody gets one at night, unless a manual job has joined it:
   * promotion and this meet at the account's and the run's lock, and whichever is second sees the
   * other.
   *
   * @throws FencedOutException when the run is another attempt's, or has ended otherwise
   */
  public SendingOutcome markSending(RunFence fence) {
    return database.transaction(handle -> {
      Run run = RunEnds.lockWithAccount(handle, fence);
      if (run.status().ended()) {
        return endedBefore(run);
      }
      return run.trigger() == RunTrigger.MANUAL ? maySend(handle, run) : nobodyToAsk(handle, run);
    });
  }

  private static SendingOutcome maySend(Handle handle, Run run) {
    handle.execute("update run set sending_at = clock_timestamp() where id = ?", run.jobId());
    return new SendingOutcome.MaySend();
  }

  private static SendingOutcome nobodyToAsk(Handle handle, Run run) {
    var end = new RunEnding.End(RunStatus.FAILED, TWOFA_EXPIRED, NOBODY_TO_ASK);
    Run ended = RunEnding.end(handle, run.jobId(), end);
    Pausing.afterFailure(handle, ended, TWOFA_EXPIRED);
    return new SendingOutcome.NobodyToAsk(ended);
  }

  /** A call that is repeated because its commit was not acknowledged gets the same outcome. */
  private static SendingOutcome endedBefore(Run run) {
    if (NOBODY_TO_ASK.equals(run.reason())) {
      return new SendingOutcome.NobodyToAsk(run);
    }
    throw new FencedOutException("run " + run.jobId() + " has ended");
  }
}
