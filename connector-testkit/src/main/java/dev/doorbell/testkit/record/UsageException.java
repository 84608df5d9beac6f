package dev.doorbell.testkit.record;

/** The command line, a setting or the input is invalid. The message is one line. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
