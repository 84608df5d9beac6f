package dev.doorbell.gateway.challenge;

import dev.doorbell.gateway.problem.Problem;
import dev.doorbell.gateway.problem.ProblemException;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.store.Store;
import dev.doorbell.store.challenge.Challenge;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which challenge of a job a call means. Thread-safe. */
public final class ChallengeLookup {
  private final Store store;

  public ChallengeLookup(Store store) {
    this.store = store;
  }

  /**
   * The challenge with this id, or else the job's newest; it need not be open. Null when the job
   * has asked nothing; refused with 404 when the job or the challenge is unknown.
   */
  public @Nullable Challenge find(String owner, UUID jobId, @Nullable UUID challengeId) {
    if (store.runs().find(owner, jobId) == null) {
      throw Problems.unknown("job");
    }
    // Without an id the newest: if it is not open, the statement that decides says why.
    return challengeId == null ? store.challenges().latestOf(jobId) : named(jobId, challengeId);
  }

  /** The job's challenge with this id; refused with 404 when it has none. */
  Challenge named(UUID jobId, UUID challengeId) {
    Challenge challenge = store.challenges().find(challengeId);
    if (challenge == null || !challenge.jobId().equals(jobId)) {
      throw Problems.unknown("challenge");
    }
    return challenge;
  }

  /** The job has asked nothing. */
  public static ProblemException nothing() {
    return new ProblemException(
        new Problem(
            409, "NOTHING_ASKED", "The job has asked nothing", "Wait for its TwoFaRequested"));
  }
}
