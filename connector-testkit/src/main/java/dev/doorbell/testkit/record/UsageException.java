package dev.doorbell.testkit.record;

/** The command line, a setting or the input is invalid. The message is one line. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }

  /** A secret field or parameter is an argument. */
  static UsageException secretArgument(String name) {
    return new UsageException(
        name
            + " is secret and must not be an argument, which other users of the machine can read:"
            + " leave it out and type it, or pipe it in");
  }
}
