package dev.doorbell.store.run;

import java.util.UUID;

/**
 * Which attempt of which incarnation writes. A write whose fence is not the row's any more is
 * refused.
 */
public record RunFence(UUID jobId, UUID incarnation, int attempt) {
  public RunFence {
    if (attempt < 1) {
      throw new IllegalArgumentException("an attempt that writes counts from 1, not " + attempt);
    }
  }
}
