package dev.doorbell.sdk.page;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.encoding.Encoding;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A form as the site sent it, saved while the user is asked, and restored by an attempt that takes
 * over. Contains one-time tokens of the site, and no values that were filled in. Secret: seal it
 * before it is stored.
 *
 * @param url of the page with the form
 * @param charset of its page, by a name or label of the Encoding standard
 * @param html the form alone; its action is absolute
 */
public record SavedForm(URI url, String charset, String html) {
  public SavedForm {
    requireNonNull(url, "url");
    requireNonNull(html, "html");
    encoding(charset);
  }

  /** The form, to fill and submit. */
  public Form form() {
    byte[] content = html.getBytes(StandardCharsets.UTF_8);
    return new Page(url, 200, StandardCharsets.UTF_8, content).form("form", encoding(charset));
  }

  private static Encoding encoding(String label) {
    return Encoding.ofLabel(label)
        .orElseThrow(() -> new IllegalArgumentException("Expected a charset's name, not " + label));
  }

  /** Omits its content. */
  @Override
  public String toString() {
    return "SavedForm[%s]".formatted(url.getHost());
  }
}
