package dev.doorbell.operator.topic;

import org.jspecify.annotations.Nullable;

/** The broker refused a change or could not be reached. Running the same again is safe. */
public final class ReconcilingFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReconcilingFailedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
