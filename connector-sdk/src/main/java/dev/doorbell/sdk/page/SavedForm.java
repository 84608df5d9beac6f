package dev.doorbell.sdk.page;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.charset.Charset;

/**
 * A form as the site gave it, to be kept while its person is thinking, and read again by an attempt
 * that takes the run over. Holds the site's one-time tokens, and nothing that was filled in.
 * Secret: to be sealed before it is stored.
 *
 * @param url of the page that the form was on
 * @param charset in which its values are written
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

  /** The form again, ready to be filled and submitted. */
  public Form form() {
    Charset written = Charset.forName(charset);
    return new Page(url, 200, written, html.getBytes(written)).form("form");
  }

  /** Without what the site put into it. */
  @Override
  public String toString() {
    return "SavedForm[%s]".formatted(url.getHost());
  }
}
