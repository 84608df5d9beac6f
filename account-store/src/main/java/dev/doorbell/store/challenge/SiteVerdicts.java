package dev.doorbell.store.challenge;

import dev.doorbell.store.database.Database;
import dev.doorbell.store.run.Fencing;
import dev.doorbell.store.run.RunFence;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Takes in what a site has decided by itself. Thread-safe. Fenced: throws {@link
 * dev.doorbell.store.run.FencedOutException} when the run is another attempt's, or has ended.
 */
public final class SiteVerdicts {
  private final Database database;

  public SiteVerdicts(Database database) {
    this.database = database;
  }

  /**
   * The person approved on the other device. An answer that came as well, and has not been handed
   * over, is not needed and erased. May be repeated.
   */
  public ApproveOutcome approved(RunFence fence, UUID challengeId) {
    return database.transaction(handle -> {
      Fencing.holdToChange(handle, fence);
      LockedChallenge challenge = LockedChallenge.of(handle, fence, challengeId);
      return switch (challenge.state()) {
        case OPEN, ANSWERED -> {
          close(handle, fence, challengeId, ChallengeState.DONE, CloseReason.APPROVED);
          yield new ApproveOutcome.Approved();
        }
        case DONE, SUBMITTING, EXPIRED, CANCELLED ->
            challenge.wasClosedAs(ChallengeState.DONE, CloseReason.APPROVED)
                ? new ApproveOutcome.Approved()
                : new ApproveOutcome.TooLate(challenge.state());
      };
    });
  }

  /** The site wants no answer to this challenge any more. May be repeated. */
  public SiteEndOutcome endedBySite(RunFence fence, UUID challengeId, SiteEnd reason) {
    return database.transaction(handle -> {
      Fencing.holdToChange(handle, fence);
      LockedChallenge challenge = LockedChallenge.of(handle, fence, challengeId);
      if (challenge.state() == ChallengeState.OPEN) {
        close(handle, fence, challengeId, ChallengeState.CANCELLED, reason.name());
        return new SiteEndOutcome.Closed();
      }
      return challenge.wasClosedAs(ChallengeState.CANCELLED, reason.name())
          ? new SiteEndOutcome.Closed()
          : new SiteEndOutcome.TooLate(challenge.state());
    });
  }

  private static void close(
      Handle handle, RunFence fence, UUID challengeId, ChallengeState state, String reason) {
    handle.execute(
        """
        update challenge set state = ?, closed_at = clock_timestamp(), close_reason = ?,
          sealed_answer = null, sealed_pending = null
        where id = ?
        """,
        state.name(),
        reason,
        challengeId);
    handle.execute("update run set status = 'RUNNING' where id = ?", fence.jobId());
  }
}
