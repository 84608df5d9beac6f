package dev.doorbell.konnector.stack;

import java.io.IOException;

/** The body of a request has more bytes than the stack accepts. */
final class TooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  TooLargeException(long most) {
    super("The body has more than %d bytes".formatted(most));
  }
}
