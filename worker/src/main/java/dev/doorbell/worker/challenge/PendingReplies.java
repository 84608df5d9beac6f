package dev.doorbell.worker.challenge;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The waits of this process by challenge. A thread that takes an entry out has the right and the
 * duty to end it, so each registered entry ends exactly once. Thread-safe.
 */
public final class PendingReplies {
  private final Map<UUID, PendingReply> byChallenge = new ConcurrentHashMap<>();

  /**
   * Registers a wait. From now on signals reach it.
   *
   * @throws IllegalStateException if another wait for this challenge is registered
   */
  PendingReply register(UUID jobId, UUID challengeId) {
    PendingReply entry = new PendingReply(this, jobId, challengeId);
    if (byChallenge.putIfAbsent(challengeId, entry) != null) {
      throw new IllegalStateException("A wait for challenge " + challengeId + " exists already");
    }
    return entry;
  }

  /** Takes this entry out; true for the one caller that has to end it. */
  boolean withdraw(PendingReply entry) {
    return byChallenge.remove(entry.challengeId(), entry);
  }

  /**
   * There may be an answer to this challenge.
   *
   * @param byRecord true if a reply's record says so, false if the answer was found in the row
   * @return false if no run of this process waits for it
   */
  public boolean answered(UUID jobId, UUID challengeId, boolean byRecord) {
    return endOf(jobId, challengeId, new Signal.AnswerCame(byRecord));
  }

  /**
   * The user may have requested another code.
   *
   * @return false if no run of this process waits for this challenge
   */
  public boolean resendRequested(UUID jobId, UUID challengeId) {
    return endOf(jobId, challengeId, new Signal.ResendCame());
  }

  /** How many runs wait. */
  public int size() {
    return byChallenge.size();
  }

  /** True if this signal ended a wait. */
  boolean end(UUID challengeId, Signal signal) {
    PendingReply entry = byChallenge.remove(challengeId);
    if (entry == null) {
      return false;
    }
    entry.end(signal);
    return true;
  }

  /** As {@link #end}, but a signal that names another job than the wait's changes nothing. */
  private boolean endOf(UUID jobId, UUID challengeId, Signal signal) {
    PendingReply entry = byChallenge.get(challengeId);
    return entry != null && entry.jobId().equals(jobId) && end(challengeId, signal);
  }
}
