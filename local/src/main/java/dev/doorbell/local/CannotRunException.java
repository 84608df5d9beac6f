package dev.doorbell.local;

/**
 * Thrown when Doorbell can't start or can't go on. The message is one line for the user at the
 * terminal.
 */
final class CannotRunException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotRunException(String message) {
    super(message);
  }

  CannotRunException(String message, Throwable cause) {
    super(message, cause);
  }
}
