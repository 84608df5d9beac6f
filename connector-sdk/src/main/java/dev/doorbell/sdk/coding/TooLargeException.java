package dev.doorbell.sdk.coding;

import java.io.IOException;

/** A body is larger than allowed, before or after its codings are undone. */
public final class TooLargeException extends IOException {
  private static final long serialVersionUID = 1L;
  private final int most;

  TooLargeException(int most) {
    super("More than %d bytes".formatted(most));
    this.most = most;
  }

  /** The limit, in bytes. */
  public int most() {
    return most;
  }
}
