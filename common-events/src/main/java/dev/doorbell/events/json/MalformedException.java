package dev.doorbell.events.json;

/**
 * The bytes do not have the expected form. The message names the field and what was expected. It
 * never quotes the bytes, and there is no cause, because a parser's message would quote them.
 */
public final class MalformedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message is safe to log and to send back: {@code jobId: expected a UUID}. */
  public MalformedException(String message) {
    super(message);
  }

  /** The message, never null. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
