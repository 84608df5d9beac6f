package dev.doorbell.gateway.challenge;

import dev.doorbell.gateway.problem.Problem;
import dev.doorbell.gateway.problem.Refusal;
import dev.doorbell.gateway.problem.Refusals;
import dev.doorbell.store.Store;
import dev.doorbell.store.challenge.Challenge;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which challenge of a job a call means. Thread-safe. */
public final class AskedChallenges {
  private final Store store;

  public AskedChallenges(Store store) {
    this.store = store;
  }

  /**
   * The challenge with this id, or else the job's newest; it need not be open. Refused with 404
   * when the job or the challenge is unknown, with 409 when the job has asked nothing.
   */
  public Challenge require(String owner, UUID jobId, @Nullable UUID challengeId) {
    if (store.runs().find(owner, jobId) == null) {
      throw Refusals.unknown("job");
    }
    // Without an id the newest: if it is not open, the statement that decides says why.
    Challenge challenge =
        challengeId == null
            ? store.challenges().latestOf(jobId)
            : store.challenges().find(challengeId);
    if (challenge != null && challenge.jobId().equals(jobId)) {
      return challenge;
    }
    if (challengeId != null) {
      throw Refusals.unknown("challenge");
    }
    throw new Refusal(
        new Problem(
            409, "NOTHING_ASKED", "The job has asked nothing", "Wait for its TwoFaRequested"));
  }
}
