package dev.doorbell.gateway.challenge;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.store.challenge.Challenge;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds the challenge that an answer is for: in the memory of this gateway, which needs no
 * statement, or in the rows. Thread-safe.
 */
public final class AnswerTargets {

  /** The challenges that this gateway knows from events. */
  @FunctionalInterface
  public interface OpenRequests {
    /**
     * The {@code TwoFaRequested} of the challenge that the job has opened last, as far as this
     * gateway knows; null when it knows of no open challenge. In the row the challenge may be
     * closed.
     */
    @Nullable EventEnvelope openRequest(UUID jobId);
  }

  private final OpenRequests open;
  private final ChallengeLookup rows;
  private final ChallengeViewReader views;

  public AnswerTargets(OpenRequests open, ChallengeLookup rows, ChallengeViewReader views) {
    this.open = open;
    this.rows = rows;
    this.views = views;
  }

  /**
   * Finds the challenge in memory. Whether it is open is decided by the statement that accepts the
   * answer.
   *
   * @param challengeId null: the job's open one
   * @return null when this gateway does not know it
   */
  @Nullable AnswerTarget known(String owner, UUID jobId, @Nullable UUID challengeId) {
    EventEnvelope request = open.openRequest(jobId);
    if (request == null || !request.job().owner().equals(owner)) {
      return null;
    }
    AnswerTarget target = AnswerTarget.of(request);
    return challengeId == null || challengeId.equals(target.challengeId()) ? target : null;
  }

  /** Finds the row, as {@link ChallengeLookup#find(String, UUID, UUID)} does. */
  @Nullable Challenge inRows(String owner, UUID jobId, @Nullable UUID challengeId) {
    return rows.find(owner, jobId, challengeId);
  }

  /** The job's challenge with this id; 404 when the owner's job has none. */
  AnswerTarget existing(String owner, UUID jobId, UUID challengeId) {
    return of(rows.existing(owner, jobId, challengeId));
  }

  /** The target of an answer to this row; rejects with {@code CHALLENGE_UNREADABLE}. */
  AnswerTarget of(Challenge row) {
    return AnswerTarget.of(row, views.read(row).orElseThrow(Problems::challengeUnreadable));
  }
}
