package dev.doorbell.sdk.site;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The site is unavailable for now: it responded with 429 or 5xx, or it closed the connection. A
 * request without side effects may be retried.
 */
final class SiteDownException extends ConnectorException {
  private static final long serialVersionUID = 1L;

  private final @Nullable Duration retryAfter;

  SiteDownException(String message, @Nullable Duration retryAfter) {
    super(ErrorCode.VENDOR_DOWN, message);
    this.retryAfter = retryAfter;
  }

  /** The delay that the site asks for; null if it gives none. */
  @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
