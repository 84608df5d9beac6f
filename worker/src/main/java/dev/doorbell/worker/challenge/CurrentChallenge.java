package dev.doorbell.worker.challenge;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The challenge that one run waits for. Other threads use it to wake the wait. Thread-safe. */
public final class CurrentChallenge {
  private final UUID jobId;
  private final PendingReplies replies;
  private volatile @Nullable UUID challengeId;

  /** Creates the instance of one run, which does not wait yet. */
  public CurrentChallenge(UUID jobId, PendingReplies replies) {
    this.jobId = jobId;
    this.replies = replies;
  }

  /**
   * The challenge that the run waits for. Stays set after a wait that ended without an answer, so
   * that the run's end can announce what happened to the challenge. Null if there is none.
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

  /** Sets the challenge that the run is about to open or resume. */
  void begin(UUID challenge) {
    challengeId = challenge;
  }

  /** Clears the challenge, because its outcome was announced. */
  void clear() {
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
