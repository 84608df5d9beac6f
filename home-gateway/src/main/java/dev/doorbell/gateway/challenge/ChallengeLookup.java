package dev.doorbell.gateway.challenge;

import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.store.challenge.Challenge;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the challenge that a call refers to. Thread-safe. */
public final class ChallengeLookup {

  /** The rows to look in. */
  public interface Rows {
    /** Whether this owner has such a job. */
    boolean hasJob(String owner, UUID jobId);

    /** Null when this owner's job has no such challenge. */
    @Nullable Challenge find(String owner, UUID jobId, UUID challengeId);

    /** The last challenge that this owner's job opened, in any state; null when none. */
    @Nullable Challenge latestOf(String owner, UUID jobId);
  }

  private final Rows rows;

  public ChallengeLookup(Rows rows) {
    this.rows = rows;
  }

  /**
   * The challenge with this id, or else the job's newest; it may be closed.
   *
   * @param challengeId null: the job's newest
   * @return null when the job has opened no challenge
   * @throws dev.doorbell.gateway.problem.ProblemException 404 when the owner has no such job, or
   *     the job no such challenge
   */
  @Nullable Challenge find(String owner, UUID jobId, @Nullable UUID challengeId) {
    if (!rows.hasJob(owner, jobId)) {
      throw Problems.unknownJob();
    }
    // If the newest is closed, the statement that would change it returns the reason.
    return challengeId == null ? rows.latestOf(owner, jobId) : existing(owner, jobId, challengeId);
  }

  /** The job's challenge with this id; 404 when the owner's job has none. */
  Challenge existing(String owner, UUID jobId, UUID challengeId) {
    Challenge challenge = rows.find(owner, jobId, challengeId);
    if (challenge == null) {
      throw Problems.unknownChallenge();
    }
    return challenge;
  }
}
