package dev.doorbell.store.sealing;

import java.io.Serial;

/**
 * A keyset file that is missing or broken. The message is one line and quotes nothing of the file.
 */
public final class UnreadableKeysetException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public UnreadableKeysetException(String message) {
    super(message);
  }
}
