package dev.doorbell.store.run;

import dev.doorbell.store.database.GroupedStatement;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Ends and cancels runs together with their challenges, in the caller's transaction. The caller has
 * locked the run's row. For the packages of the store. Thread-safe.
 */
public final class RunTerminator {
  private final RunChallenges challenges;

  public RunTerminator(RunChallenges challenges) {
    this.challenges = challenges;
  }

  /** Ends runs that succeeded, in a statement of its own. */
  GroupedStatement<FencingToken, EndOutcome> successes() {
    return new SuccessStatement(challenges);
  }

  /**
   * Ends a run that has not ended, closes its challenge and deletes its early answer.
   *
   * @return the run as it ended
   */
  public Run end(Handle handle, UUID jobId, RunEnd end) {
    RunTransitions.end(handle, jobId, end);
    challenges.closeAtEnd(handle, jobId);
    challenges.deleteEarlyAnswer(handle, jobId);
    return RunRows.read(handle, jobId);
  }

  /**
   * Cancels a run. A run without an owner ends at once. For a run with an owner, the row records
   * the request, and the owner ends the run.
   *
   * @param run read after the caller has locked its row
   */
  public CancelOutcome cancel(Handle handle, Run run) {
    if (run.status().ended()) {
      return new CancelOutcome.AlreadyEnded(run);
    }
    UUID closed = challenges.cancelOpen(handle, run.jobId());
    challenges.deleteEarlyAnswer(handle, run.jobId());
    if (run.incarnation() == null) {
      return new CancelOutcome.CancelledNow(end(handle, run.jobId(), RunEnd.cancelled()), closed);
    }
    RunTransitions.requestCancel(handle, run.jobId());
    return new CancelOutcome.Requested(RunRows.read(handle, run.jobId()), closed);
  }
}
