package dev.doorbell.sdk.coding;

import java.io.IOException;

/** The site has applied a coding that is not supported, or too many. */
public final class UnknownCodingException extends IOException {
  private static final long serialVersionUID = 1L;

  UnknownCodingException() {
    super("The content coding is not supported");
  }
}
