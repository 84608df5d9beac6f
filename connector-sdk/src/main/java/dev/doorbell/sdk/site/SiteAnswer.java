package dev.doorbell.sdk.site;

import dev.doorbell.sdk.page.Page;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.Locale;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import org.jspecify.annotations.Nullable;

/** One answer of the site, read to its end. {@code url} is the real address. */
record SiteAnswer(HttpUrl url, int status, Headers headers, Content content) {
  private static final int LONGEST_TYPE = 100;

  /** Bytes that are not printed. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and never leaves the package
  record Content(byte[] bytes) {
    @Override
    public String toString() {
      return bytes.length + " bytes";
    }
  }

  /** Where it redirects to, null if it does not. */
  @Nullable String redirect() {
    return switch (status) {
      case 301, 302, 303, 307, 308 -> headers.get("Location");
      default -> null;
    };
  }

  /** Whether the redirect wants the same request again, body included. */
  boolean repeatsRequest() {
    return status == 307 || status == 308;
  }

  /** As the connector sees it. */
  Page page() {
    return new Page(address(), status, charset(), content.bytes());
  }

  URI address() {
    return url.uri();
  }

  String contentType() {
    MediaType type = mediaType();
    String name = type == null ? "" : type.type() + "/" + type.subtype();
    return name.isEmpty() || name.length() > LONGEST_TYPE
        ? "application/octet-stream"
        : name.toLowerCase(Locale.ROOT);
  }

  /** What the site says its characters are, null if it does not or says nonsense. */
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
    return "SiteAnswer[%s, %d, %s]".formatted(url.host(), status, content);
  }
}
