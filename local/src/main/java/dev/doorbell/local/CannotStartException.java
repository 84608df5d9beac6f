package dev.doorbell.local;

/** Thrown when Doorbell can't start. The message is one line for the user at the terminal. */
final class CannotStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotStartException(String message) {
    super(message);
  }

  CannotStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
