package dev.doorbell.store.sealing;

import java.io.Serial;

/**
 * Thrown when a keyset file is missing or damaged. The message is one line and contains nothing of
 * the file's content.
 */
public final class UnreadableKeysetException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public UnreadableKeysetException(String message) {
    super(message);
  }
}
