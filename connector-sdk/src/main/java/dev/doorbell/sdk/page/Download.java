package dev.doorbell.sdk.page;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A file of the site. Holds its bytes without copies. */
public final class Download {
  private final URI url;
  private final String contentType;
  private final @Nullable String disposition;
  private final byte[] content;

  /**
   * @param url its address after all redirects, at the real site even if that is moved
   * @param contentType its media type in lower case, without parameters; {@code
   *     application/octet-stream} if the site does not declare one
   * @param disposition the header {@code Content-Disposition}; null if the site sends none
   * @param content its bytes
   */
  public Download(URI url, String contentType, @Nullable String disposition, byte[] content) {
    this.url = url;
    this.contentType = contentType;
    this.disposition = disposition;
    this.content = content;
  }

  /** Its address after all redirects, at the real site even if that is moved. */
  public URI url() {
    return url;
  }

  /**
   * Its media type in lower case, without parameters; {@code application/octet-stream} if the site
   * does not declare one.
   */
  public String contentType() {
    return contentType;
  }

  /** The header {@code Content-Disposition}, as the site sends it; null if it sends none. */
  public @Nullable String disposition() {
    return disposition;
  }

  /** Its bytes, not a copy. */
  public byte[] content() {
    return content;
  }

  /** Omits the content. */
  @Override
  public String toString() {
    return "Download[%s, %d bytes]".formatted(contentType, content.length);
  }
}
