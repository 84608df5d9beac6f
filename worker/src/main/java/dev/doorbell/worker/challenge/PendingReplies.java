package dev.doorbell.worker.challenge;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The waits of this process, by challenge. Taking an entry out hands over the right to end it;
 * every entry that was registered is ended exactly once. Thread-safe.
 */
public final class PendingReplies {
  private final Map<UUID, PendingReply> byChallenge = new ConcurrentHashMap<>();

  PendingReply register(UUID jobId, UUID challengeId) {
    PendingReply entry = new PendingReply(jobId, challengeId);
    if (byChallenge.putIfAbsent(challengeId, entry) != null) {
      throw new IllegalStateException("Challenge " + challengeId + " is being waited for already");
    }
    return entry;
  }

  /** True for the one who may end it from now on. */
  boolean withdraw(PendingReply entry) {
    return byChallenge.remove(entry.challengeId(), entry);
  }

  /**
   * An answer to this challenge may have come.
   *
   * @param byRecord whether its record says so; else it was found in the row
   * @return false when nobody waits for it here
   */
  public boolean answered(UUID jobId, UUID challengeId, boolean byRecord) {
    PendingReply entry = byChallenge.get(challengeId);
    return entry != null
        && entry.jobId().equals(jobId)
        && end(challengeId, new Signal.AnswerCame(byRecord));
  }

  /**
   * The person may want it sent again.
   *
   * @return false when nobody waits for it here
   */
  public boolean resendAsked(UUID jobId, UUID challengeId) {
    PendingReply entry = byChallenge.get(challengeId);
    return entry != null
        && entry.jobId().equals(jobId)
        && end(challengeId, new Signal.ResendCame());
  }

  /**
   * The run that waits is being cancelled.
   *
   * @return false when nobody waits
   */
  public boolean cancelled(UUID challengeId) {
    return end(challengeId, new Signal.CancelCame());
  }

  /**
   * The run that waits is dropped or handed over.
   *
   * @return false when nobody waits
   */
  public boolean dropped(UUID challengeId) {
    return end(challengeId, new Signal.Dropped());
  }

  /** How many wait. */
  public int size() {
    return byChallenge.size();
  }

  /** True for the one whose signal ends the wait. */
  boolean end(UUID challengeId, Signal signal) {
    PendingReply entry = byChallenge.remove(challengeId);
    if (entry == null) {
      return false;
    }
    entry.end(signal);
    return true;
  }
}
