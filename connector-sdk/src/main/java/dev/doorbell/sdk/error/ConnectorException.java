package dev.doorbell.sdk.error;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Ends the run with an error code that the user can act on. The message is for the maintainers of
 * the connector: it says what was expected and what was found. It never contains a secret, a value
 * of a form or text of a page. It may name the title of a page, which may contain the user's name:
 * such messages are logged at DEBUG only, and not shown to users.
 */
public class ConnectorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The reason of {@link #siteChanged}. */
  public static final String SITE_CHANGED = "SITE_CHANGED";

  /** The reason of {@link #notConfigured}. */
  public static final String NOT_CONFIGURED = "NOT_CONFIGURED";

  private final ErrorCode code;
  private final @Nullable String reason;
  private final @Nullable String outline;

  public ConnectorException(ErrorCode code, String message) {
    this(code, null, message);
  }

  /**
   * A failure with a reason.
   *
   * @param reason narrows the code, in capitals with underscores; frontends show it if they have a
   *     text for it; null for none
   */
  public ConnectorException(ErrorCode code, @Nullable String reason, String message) {
    this(code, reason, message, null);
  }

  private ConnectorException(
      ErrorCode code, @Nullable String reason, String message, @Nullable String outline) {
    super(message);
    this.code = requireNonNull(code, "code");
    this.reason = reason;
    this.outline = outline;
  }

  /**
   * The site is not as the connector expects: {@code UNKNOWN_ERROR} with the reason {@value
   * #SITE_CHANGED}. The author of the connector has to repair it.
   */
  public static ConnectorException siteChanged(String message) {
    return new ConnectorException(ErrorCode.UNKNOWN_ERROR, SITE_CHANGED, message);
  }

  /**
   * The same, with the outline of the unexpected page.
   *
   * @param outline see {@link #outline()}
   */
  public static ConnectorException siteChanged(String message, String outline) {
    return new ConnectorException(ErrorCode.UNKNOWN_ERROR, SITE_CHANGED, message, outline);
  }

  /**
   * The operator has not set a parameter of the connector: {@code UNKNOWN_ERROR} with the reason
   * {@value #NOT_CONFIGURED}.
   *
   * @param message names the parameter, and says how to set it
   */
  public static ConnectorException notConfigured(String message) {
    return new ConnectorException(ErrorCode.UNKNOWN_ERROR, NOT_CONFIGURED, message);
  }

  public ErrorCode code() {
    return code;
  }

  /** Narrows {@link #code()}; null for none. */
  public @Nullable String reason() {
    return reason;
  }

  /**
   * The structure of the unexpected page, without its text: see {@code Page.outline()}. Null if
   * there was no page.
   */
  public @Nullable String outline() {
    return outline;
  }
}
