package dev.doorbell.worker.lease;

import dev.doorbell.sdk.error.RunStoppedException;
import java.util.UUID;

/** The incarnation is dead: other workers own its runs now. */
public final class LeaseLostException extends RunStoppedException {
  private static final long serialVersionUID = 1L;

  LeaseLostException(UUID incarnation) {
    super("Incarnation %s is dead".formatted(incarnation));
  }
}
