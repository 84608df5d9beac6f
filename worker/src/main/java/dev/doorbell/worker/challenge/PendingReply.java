package dev.doorbell.worker.challenge;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One wait for a challenge. The thread that removes it from {@link PendingReplies} must end it, and
 * no other thread may, so it ends exactly once.
 */
final class PendingReply {
  private final PendingReplies replies;
  private final UUID jobId;
  private final UUID challengeId;
  private final BlockingQueue<Signal> end = new ArrayBlockingQueue<>(1);

  PendingReply(PendingReplies replies, UUID jobId, UUID challengeId) {
    this.replies = replies;
    this.jobId = jobId;
    this.challengeId = challengeId;
  }

  UUID jobId() {
    return jobId;
  }

  UUID challengeId() {
    return challengeId;
  }

  /** Ends this wait. Only for the thread that has removed it from {@link PendingReplies}. */
  void end(Signal signal) {
    if (!end.offer(signal)) {
      throw new IllegalStateException("The wait for challenge " + challengeId + " ended twice");
    }
  }

  /**
   * Waits for the signal that ends this wait.
   *
   * @return {@link Signal.Due} if no signal came in that time; no signal can arrive afterwards
   */
  Signal await(Duration atMost) throws InterruptedException {
    Signal signal = end.poll(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
    if (signal != null) {
      return signal;
    }
    // A signal may arrive at the moment of the timeout. Only one of the two removes the entry, and
    // that one counts.
    return replies.withdraw(this) ? new Signal.Due() : end.take();
  }

  /** Ends this wait unless another thread does. */
  void drop() {
    if (replies.withdraw(this)) {
      end(new Signal.Dropped());
    }
  }
}
