package dev.doorbell.operator.topic;

/** The broker refused a change or could not be reached. Running the same again is safe. */
public final class ReconcilingFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReconcilingFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
