package dev.doorbell.events;

import java.util.UUID;

/**
 * The destination of replies to an attempt. A worker reads one partition of {@code
 * doorbell.replies}; several workers may share one, so the incarnation identifies the worker.
 *
 * @param incarnation of the worker process
 * @param partition of {@code doorbell.replies}, from zero
 */
public record ReturnAddress(UUID incarnation, int partition) {
  public ReturnAddress {
    if (partition < 0) {
      throw new IllegalArgumentException("partition: expected zero or more");
    }
  }
}
