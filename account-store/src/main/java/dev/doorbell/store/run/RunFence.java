package dev.doorbell.store.run;

import java.util.UUID;

/**
 * Names the attempt of the incarnation that writes. A write is rejected when the row names another
 * attempt.
 */
public record RunFence(UUID jobId, UUID incarnation, int attempt) {
  public RunFence {
    if (attempt < 1) {
      throw new IllegalArgumentException("attempts that write count from 1, not " + attempt);
    }
  }
}
