package dev.doorbell.sdk.error;

import org.jspecify.annotations.Nullable;

/**
 * The run must not go on: it was cancelled, has run out of time, or belongs to another worker by
 * now. Not a failure of the connector and so not a {@link ConnectorException}: connectors let it
 * pass, it is the worker's to catch. Thrown by whatever blocks in the SDK when its thread is
 * interrupted, with the interrupt flag set again, and by the worker's own checks.
 */
public class RunStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RunStoppedException(String message) {
    this(message, null);
  }

  public RunStoppedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
