package dev.doorbell.testkit.scrub;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.site.SiteObserver.Received;
import dev.doorbell.sdk.site.SiteObserver.Sent;
import java.util.regex.Pattern;

/**
 * A request and its response, as they were on the wire.
 *
 * @param response its body is in memory; of a body that is no text, only the beginning is needed
 * @param sendsMessage whether the site sent the user a message with this response
 */
public record ObservedExchange(Sent request, Received response, boolean sendsMessage) {
  private static final Pattern TEXT =
      Pattern.compile("text/.*|.*[/+](?:json|xml)|.*javascript|application/x-www-form-urlencoded");

  private static final int SIGNATURE_WITHIN = 1024;

  public ObservedExchange {
    requireNonNull(request, "request");
    requireNonNull(response, "response");
  }

  /** The same exchange, after which the user received a message. */
  public ObservedExchange withMessage() {
    return new ObservedExchange(request, response, true);
  }

  /** Whether a response is a text, which can be scrubbed. A response without a type may be one. */
  public static boolean isText(Received response) {
    byte[] start = response.body().start(SIGNATURE_WITHIN);
    return !SyntheticFile.isPdf(start)
        && response.headers().mediaType().map(type -> TEXT.matcher(type).matches()).orElse(true);
  }

  /** The body as text; empty if it is no text. */
  String text() {
    return isText(response) ? response.page().text() : "";
  }
}
