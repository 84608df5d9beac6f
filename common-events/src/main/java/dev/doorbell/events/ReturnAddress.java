package dev.doorbell.events;

import java.util.UUID;

/**
 * Where replies for an attempt go. A worker reads one partition of {@code doorbell.replies};
 * several may share one, so the incarnation says which of them is meant.
 *
 * @param incarnation one life of a worker process
 * @param partition of {@code doorbell.replies}, from zero
 */
public record ReturnAddress(UUID incarnation, int partition) {
  public ReturnAddress {
    if (partition < 0) {
      throw new IllegalArgumentException("partition: expected zero or more");
    }
  }
}
