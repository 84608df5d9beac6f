package dev.doorbell.sdk.page;

import dev.doorbell.sdk.content.Content;
import java.net.URI;

/** A file of the site. Only few bytes are in memory, see {@link Content}. */
public final class Download {
  private final URI url;
  private final String contentType;
  private final Content body;
  private final ResponseHeaders headers;

  /**
   * @param url its address after all redirects, at the real site even if that is moved
   * @param contentType its media type in lower case, without parameters; {@code
   *     application/octet-stream} if the site does not declare one
   * @param content its bytes
   */
  public Download(URI url, String contentType, byte[] content) {
    this(url, contentType, Content.of(content), ResponseHeaders.NONE);
  }

  /** As above, with all headers of the response. */
  public Download(URI url, String contentType, Content body, ResponseHeaders headers) {
    this.headers = headers;
    this.url = url;
    this.contentType = contentType;
    this.body = body;
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

  /** Its bytes. To store the file, pass them to {@code FetchedDocument}. */
  public Content body() {
    return body;
  }

  /** All its bytes in memory. Prefer {@link #body()} for a file that may be large. */
  public byte[] content() {
    return body.bytes();
  }

  /** All headers of the response. */
  public ResponseHeaders headers() {
    return headers;
  }

  /** The file as a page, for instance to check a printable page, in the charset of its header. */
  public Page page() {
    return new Page(url, 200, headers, body.bytes(), null);
  }

  /** Omits the content. */
  @Override
  public String toString() {
    return "Download[%s, %d bytes]".formatted(contentType, body.size());
  }
}
