package dev.doorbell.sdk.error;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The run ends here, with an error code that the person can act on. The message is for the log: it
 * says what was expected and what came, and never holds a secret, a form's value or text of a page.
 */
public class ConnectorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  public ConnectorException(ErrorCode code, String message) {
    this(code, message, null);
  }

  public ConnectorException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = requireNonNull(code, "code");
  }

  public ErrorCode code() {
    return code;
  }
}
