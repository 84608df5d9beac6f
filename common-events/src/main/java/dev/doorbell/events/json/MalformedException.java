package dev.doorbell.events.json;

/**
 * The bytes can't be what they should be. The message names the place and what was expected; it
 * never quotes the bytes, and there is no cause, since a parser's message would quote them.
 */
public final class MalformedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message is fit to be logged and to be sent back: {@code jobId: expected a UUID}. */
  public MalformedException(String message) {
    super(message);
  }

  /** The reason for a person to read. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
