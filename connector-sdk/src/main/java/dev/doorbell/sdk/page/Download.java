package dev.doorbell.sdk.page;

import java.net.URI;

/** A file of the site. Holds its bytes without copies. */
public final class Download {
  private final URI url;
  private final String contentType;
  private final byte[] content;
  private final ResponseHeaders headers;

  /**
   * @param url its address after all redirects, at the real site even if that is moved
   * @param contentType its media type in lower case, without parameters; {@code
   *     application/octet-stream} if the site does not declare one
   * @param content its bytes
   */
  public Download(URI url, String contentType, byte[] content) {
    this(url, contentType, content, ResponseHeaders.NONE);
  }

  /** As above, with all headers of the response. */
  public Download(URI url, String contentType, byte[] content, ResponseHeaders headers) {
    this.headers = headers;
    this.url = url;
    this.contentType = contentType;
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

  /** Its bytes, not a copy. */
  public byte[] content() {
    return content;
  }

  /** All headers of the response. */
  public ResponseHeaders headers() {
    return headers;
  }

  /** The file as a page, for instance to check a printable page, in the charset of its header. */
  public Page page() {
    return new Page(url, 200, headers, content, null);
  }

  /** Omits the content. */
  @Override
  public String toString() {
    return "Download[%s, %d bytes]".formatted(contentType, content.length);
  }
}
