package dev.doorbell.worker.challenge;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** One wait. Whoever takes it out of {@link PendingReplies} ends it, so it ends exactly once. */
final class PendingReply {
  private final UUID jobId;
  private final UUID challengeId;
  private final BlockingQueue<Signal> end = new ArrayBlockingQueue<>(1);

  PendingReply(UUID jobId, UUID challengeId) {
    this.jobId = jobId;
    this.challengeId = challengeId;
  }

  UUID jobId() {
    return jobId;
  }

  UUID challengeId() {
    return challengeId;
  }

  void end(Signal signal) {
    if (!end.offer(signal)) {
      throw new IllegalStateException("The wait for challenge " + challengeId + " ended twice");
    }
  }

  /** Its end, or {@link Signal.Due} when none came in that time and none will come any more. */
  Signal await(Duration atMost, PendingReplies replies) throws InterruptedException {
    Signal came = end.poll(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
    if (came != null) {
      return came;
    }
    // Of the deadline and a signal in the same moment, the one that takes the entry out counts.
    return replies.withdraw(this) ? new Signal.Due() : end.take();
  }
}
