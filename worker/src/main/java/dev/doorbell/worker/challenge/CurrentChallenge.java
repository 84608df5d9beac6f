package dev.doorbell.worker.challenge;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The challenge that one run waits for, and the way for other threads to wake that wait.
 * Thread-safe.
 */
public final class CurrentChallenge {
  private final UUID jobId;
  private final PendingReplies replies;
  private volatile @Nullable UUID challengeId;

  /** For the run of this job, which waits for nothing yet. */
  public CurrentChallenge(UUID jobId, PendingReplies replies) {
    this.jobId = jobId;
    this.replies = replies;
  }

  /**
   * The challenge that the run waits for. It stays here after a wait that ended without an answer,
   * so that the end of the run can say what happened to it. Null if there is none.
   */
  public @Nullable UUID id() {
    return challengeId;
  }

  /** Wakes the wait because the run is cancelled; false if the run does not wait. */
  public boolean cancel() {
    return end(new Signal.CancelCame());
  }

  /**
   * Wakes the wait because the run is handed over or another worker owns it; false if the run does
   * not wait.
   */
  public boolean drop() {
    return end(new Signal.Dropped());
  }

  /** The run is about to open this challenge. */
  void begin(UUID challenge) {
    challengeId = challenge;
  }

  /** The challenge is closed, and that was announced. */
  void settle() {
    challengeId = null;
  }

  /** Registers the wait for a challenge of this run. */
  PendingReply register(UUID challenge) {
    return replies.register(jobId, challenge);
  }

  /** Wakes the wait; false if the run does not wait. */
  boolean end(Signal signal) {
    UUID current = challengeId;
    return current != null && replies.end(current, signal);
  }
}
