package dev.doorbell.worker.lease;

import dev.doorbell.sdk.error.RunStoppedException;
import java.util.UUID;

/** The incarnation is dead; whatever it was about to do is another's by now. */
public final class LeaseLostException extends RunStoppedException {
  private static final long serialVersionUID = 1L;

  LeaseLostException(UUID incarnation) {
    super("Incarnation %s is dead".formatted(incarnation));
  }
}
