package dev.doorbell.events.json;

/**
 * Thrown when bytes do not have the expected form. The message names the field and the expected
 * form. It contains nothing of the bytes. The exception has no cause, because a parser's message
 * may contain parts of the bytes.
 */
public final class MalformedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception with a message that is safe to log and to send back: {@code jobId:
   * expected a UUID}.
   */
  public MalformedException(String message) {
    super(message);
  }

  /** Returns the message, which is never null. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
