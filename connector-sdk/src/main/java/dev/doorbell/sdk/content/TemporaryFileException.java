package dev.doorbell.sdk.content;

import java.io.IOException;

/** The temporary file of a download can't be created or written: the disk is full, for instance. */
public final class TemporaryFileException extends IOException {
  private static final long serialVersionUID = 1L;

  TemporaryFileException(IOException cause) {
    super("The temporary file can't be written", cause);
  }
}
