package dev.doorbell.events;

import java.util.UUID;

/**
 * The destination of replies to an attempt. A worker reads one partition of {@code
 * doorbell.replies}. Several workers may read the same partition, so the incarnation identifies the
 * worker.
 *
 * @param incarnation the incarnation of the worker
 * @param partition the partition of {@code doorbell.replies}, from zero
 */
public record ReturnAddress(UUID incarnation, int partition) {
  public ReturnAddress {
    if (partition < 0) {
      throw new IllegalArgumentException("partition: expected zero or more");
    }
  }
}
