package dev.doorbell.sdk.error;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The run ends here, with an error code that the person can act on. The message is for the log: it
 * says what was expected and what came, and never holds a secret, a form's value or text of a page.
 */
public class ConnectorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The reason of {@link #siteChanged}. */
  public static final String SITE_CHANGED = "SITE_CHANGED";

  private final ErrorCode code;
  private final @Nullable String reason;

  public ConnectorException(ErrorCode code, String message) {
    this(code, null, message);
  }

  /**
   * A failure that its code alone does not tell apart.
   *
   * @param reason narrows the code, in capitals with underscores; the person sees it if a frontend
   *     has words for it; null for none
   */
  public ConnectorException(ErrorCode code, @Nullable String reason, String message) {
    super(message);
    this.code = requireNonNull(code, "code");
    this.reason = reason;
  }

  /**
   * The site is not as the connector knows it: {@code UNKNOWN_ERROR} with the reason {@value
   * #SITE_CHANGED}, for its author to mend.
   */
  public static ConnectorException siteChanged(String message) {
    return new ConnectorException(ErrorCode.UNKNOWN_ERROR, SITE_CHANGED, message);
  }

  public ErrorCode code() {
    return code;
  }

  /** Narrows {@link #code()}; null for nothing more to say. */
  public @Nullable String reason() {
    return reason;
  }
}
