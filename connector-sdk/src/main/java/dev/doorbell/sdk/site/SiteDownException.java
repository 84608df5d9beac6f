package dev.doorbell.sdk.site;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The site rejects requests for now, possibly with a delay, or broke off. A retry may help where it
 * has no side effect.
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
