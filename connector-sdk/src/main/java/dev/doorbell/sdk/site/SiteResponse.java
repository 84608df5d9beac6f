package dev.doorbell.sdk.site;

import dev.doorbell.sdk.page.Page;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.Date;
import java.util.Locale;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import org.jspecify.annotations.Nullable;

/**
 * A complete response of the site.
 *
 * @param url the real address
 * @param date the header {@code Date}, read by the thread of the request: OkHttp keeps a formatter
 *     of 7 KB for each thread that reads a date, and a run's thread may wait for its user for long
 */
record SiteResponse(
    HttpUrl url, int status, Headers headers, @Nullable Date date, Content content) {
  private static final int MAX_TYPE_LENGTH = 100;

  /** The body; {@code toString} omits it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and never leaves the package
  record Content(byte[] bytes) {
    @Override
    public String toString() {
      return bytes.length + " bytes";
    }
  }

  /** The target of the redirect; null if the response is not a redirect. */
  @Nullable String redirect() {
    return redirect(status, headers);
  }

  static @Nullable String redirect(int status, Headers headers) {
    return switch (status) {
      case 301, 302, 303, 307, 308 -> headers.get("Location");
      default -> null;
    };
  }

  /** Whether the redirect repeats the request, body included. */
  boolean repeatsRequest() {
    return status == 307 || status == 308;
  }

  /** The page that the connector sees. */
  Page page() {
    return new Page(address(), status, charset(), content.bytes());
  }

  URI address() {
    return url.uri();
  }

  String contentType() {
    MediaType type = mediaType();
    String name = type == null ? "" : type.type() + "/" + type.subtype();
    return name.isEmpty() || name.length() > MAX_TYPE_LENGTH
        ? "application/octet-stream"
        : name.toLowerCase(Locale.ROOT);
  }

  /** The charset that the site declares; null if it declares none, or an unknown one. */
  @Nullable Charset charset() {
    MediaType type = mediaType();
    return type == null ? null : type.charset(null);
  }

  private @Nullable MediaType mediaType() {
    String type = headers.get("Content-Type");
    return type == null ? null : MediaType.parse(type);
  }

  @Override
  public String toString() {
    return "SiteResponse[%s, %d, %s]".formatted(url.host(), status, content);
  }
}
