package dev.doorbell.store.run;

import java.util.UUID;

/**
 * Identifies the attempt that writes. A write is rejected when the run's row names another attempt
 * or another incarnation.
 */
public record FencingToken(UUID jobId, UUID incarnation, int attempt) {
  public FencingToken {
    if (attempt < 1) {
      throw new IllegalArgumentException("expected an attempt of at least 1, got " + attempt);
    }
  }
}
