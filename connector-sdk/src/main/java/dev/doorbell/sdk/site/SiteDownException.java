package dev.doorbell.sdk.site;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The site refuses for now, and may have said for how long, or broke off: another try may help,
 * where nothing happens by it.
 */
final class SiteDownException extends ConnectorException {
  private static final long serialVersionUID = 1L;

  private final @Nullable Duration retryAfter;

  SiteDownException(String message, @Nullable Duration retryAfter) {
    super(ErrorCode.VENDOR_DOWN, message);
    this.retryAfter = retryAfter;
  }

  /** When the site wants to be asked again; null if it does not say. */
  @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
