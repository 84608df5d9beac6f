package dev.doorbell.sdk.page;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.charset.Charset;

/**
 * A form as the site sent it, saved while the user is asked, and restored by an attempt that takes
 * over. Contains one-time tokens of the site, and no values that were filled in. Secret: seal it
 * before it is stored.
 *
 * @param url of the page with the form
 * @param charset of its values
 * @param html the form alone; its action is absolute
 */
public record SavedForm(URI url, String charset, String html) {
  public SavedForm {
    requireNonNull(url, "url");
    requireNonNull(html, "html");
    if (!Charset.isSupported(charset)) {
      throw new IllegalArgumentException("Expected a charset's name, not " + charset);
    }
  }

  /** The form, to fill and submit. */
  public Form form() {
    Charset written = Charset.forName(charset);
    return new Page(url, 200, written, html.getBytes(written)).form("form");
  }

  /** Omits its content. */
  @Override
  public String toString() {
    return "SavedForm[%s]".formatted(url.getHost());
  }
}
