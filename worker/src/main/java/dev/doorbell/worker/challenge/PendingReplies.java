package dev.doorbell.worker.challenge;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The waits of this process by challenge. The thread that removes an entry must end it, and no
 * other thread may, so each registered entry ends exactly once. Thread-safe.
 */
public final class PendingReplies {
  private final Map<UUID, PendingReply> byChallenge = new ConcurrentHashMap<>();

  /**
   * Registers a wait, so that signals reach it.
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

  /** Removes this entry; true for the one caller that removed it and must end it. */
  boolean withdraw(PendingReply entry) {
    return byChallenge.remove(entry.challengeId(), entry);
  }

  /**
   * Wakes the wait for this challenge, because there may be an answer.
   *
   * @param byRecord true if a reply's record was received, false if the answer was found in the row
   * @return false if no run of this process waits for this challenge
   */
  public boolean answered(UUID jobId, UUID challengeId, boolean byRecord) {
    return endOf(jobId, challengeId, new Signal.AnswerCame(byRecord));
  }

  /**
   * Wakes the wait for this challenge, because the user may have requested another code.
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

  /** Ends the wait for this challenge with this signal; false if no run waits for it. */
  boolean end(UUID challengeId, Signal signal) {
    PendingReply entry = byChallenge.remove(challengeId);
    if (entry == null) {
      return false;
    }
    entry.end(signal);
    return true;
  }

  /** As {@link #end}, but does nothing if the wait belongs to another job. */
  private boolean endOf(UUID jobId, UUID challengeId, Signal signal) {
    PendingReply entry = byChallenge.get(challengeId);
    return entry != null && entry.jobId().equals(jobId) && end(challengeId, signal);
  }
}
