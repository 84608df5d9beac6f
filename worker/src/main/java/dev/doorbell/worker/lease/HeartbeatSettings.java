package dev.doorbell.worker.lease;

import java.time.Duration;

/**
 * How a worker renews its lease.
 *
 * @param lease how long after a heartbeat other workers may not take over its runs
 * @param interval between two heartbeats; this process also stops acting by this margin before its
 *     lease ends
 * @param replyPartition the partition of the replies topic that this process reads, the same for
 *     all its incarnations
 */
public record HeartbeatSettings(Duration lease, Duration interval, int replyPartition) {
  public HeartbeatSettings {
    if (interval.multipliedBy(3).compareTo(lease) > 0) {
      throw new IllegalArgumentException(
          "The lease (%s) must last for at least three heartbeats (%s)".formatted(lease, interval));
    }
  }
}
