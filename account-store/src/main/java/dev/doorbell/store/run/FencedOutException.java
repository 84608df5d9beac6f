package dev.doorbell.store.run;

import java.io.Serial;

/**
 * Thrown when an attempt that no longer owns its run tries to write: another worker has taken the
 * run over, the run was released, the worker's incarnation is dead, or the run has ended. Nothing
 * was written. The worker drops the attempt and publishes no event for it.
 */
public final class FencedOutException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public FencedOutException(String message) {
    super(message);
  }

  /** For an attempt whose run is owned by another attempt, or has ended. */
  public static FencedOutException of(FencingToken fence) {
    return new FencedOutException(
        "run %s is no longer owned by attempt %d of incarnation %s"
            .formatted(fence.jobId(), fence.attempt(), fence.incarnation()));
  }
}
