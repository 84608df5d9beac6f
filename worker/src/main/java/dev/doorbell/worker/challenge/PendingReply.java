package dev.doorbell.worker.challenge;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One wait for a challenge. A thread that takes it out of {@link PendingReplies} must end it, and
 * no other thread may: so it ends exactly once.
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

  /** Only for the thread that has taken this out of {@link PendingReplies}. */
  void end(Signal signal) {
    if (!end.offer(signal)) {
      throw new IllegalStateException("The wait for challenge " + challengeId + " ended twice");
    }
  }

  /**
   * Waits for the signal that ends this.
   *
   * @return {@link Signal.Due} if no signal came in that time; none can come afterwards
   */
  Signal await(Duration atMost) throws InterruptedException {
    Signal came = end.poll(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
    if (came != null) {
      return came;
    }
    // A signal may come at the same moment as the deadline: the one that takes the entry out
    // counts.
    return replies.withdraw(this) ? new Signal.Due() : end.take();
  }

  /** Ends this unless another thread does. */
  void drop() {
    if (replies.withdraw(this)) {
      end(new Signal.Dropped());
    }
  }
}
