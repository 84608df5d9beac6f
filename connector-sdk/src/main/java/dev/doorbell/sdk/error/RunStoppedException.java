package dev.doorbell.sdk.error;

import org.jspecify.annotations.Nullable;

/**
 * The run must stop: it was cancelled, has used up its time, or another worker has taken it over.
 * Not a failure of the connector, and so not a {@link ConnectorException}: connectors never catch
 * it, the worker does. Blocking methods of the SDK throw it when their thread is interrupted, and
 * set the interrupt flag. The worker's own checks throw it too.
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
