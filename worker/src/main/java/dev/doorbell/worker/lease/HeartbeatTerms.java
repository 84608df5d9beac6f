package dev.doorbell.worker.lease;

import java.time.Duration;

/**
 * How a worker keeps itself alive.
 *
 * @param lease how long the others leave its runs alone after a heartbeat
 * @param interval between two heartbeats; also the margin by which this process stops before its
 *     lease ends
 * @param replyPartition that this process reads, for all its incarnations
 */
public record HeartbeatTerms(Duration lease, Duration interval, int replyPartition) {
  public HeartbeatTerms {
    if (interval.multipliedBy(3).compareTo(lease) > 0) {
      throw new IllegalArgumentException(
          "The lease (%s) must last for at least three heartbeats (%s)".formatted(lease, interval));
    }
  }
}
