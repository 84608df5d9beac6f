package dev.doorbell.sdk.error;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The run ends here, with an error code that the person can act on. The message is for whoever
 * looks after the connector: it says what was expected and what came, and never holds a secret, a
 * form's value or text of a page. Of a page it may name the title, which may greet the person by
 * name: so it is logged where details are, and shown to nobody.
 */
public class ConnectorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The reason of {@link #siteChanged}. */
  public static final String SITE_CHANGED = "SITE_CHANGED";

  private final ErrorCode code;
  private final @Nullable String reason;
  private final @Nullable String outline;

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
   * The site is not as the connector knows it: {@code UNKNOWN_ERROR} with the reason {@value
   * #SITE_CHANGED}, for its author to mend.
   */
  public static ConnectorException siteChanged(String message) {
    return new ConnectorException(ErrorCode.UNKNOWN_ERROR, SITE_CHANGED, message);
  }

  /**
   * The same, with the page that is not as it was.
   *
   * @param outline see {@link #outline()}
   */
  public static ConnectorException siteChanged(String message, String outline) {
    return new ConnectorException(ErrorCode.UNKNOWN_ERROR, SITE_CHANGED, message, outline);
  }

  public ErrorCode code() {
    return code;
  }

  /** Narrows {@link #code()}; null for nothing more to say. */
  public @Nullable String reason() {
    return reason;
  }

  /**
   * How the page was built that the connector does not know, without a word of what it said: see
   * {@code Page.outline()}. Null where no page was at hand.
   */
  public @Nullable String outline() {
    return outline;
  }
}
