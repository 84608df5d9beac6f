package dev.doorbell.sdk.site;

import dev.doorbell.sdk.content.Content;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.page.PageObserver;
import dev.doorbell.sdk.page.ResponseHeaders;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * A complete response of the site.
 *
 * @param url the real address
 * @param date the header {@code Date}, read by the thread of the request: OkHttp keeps a formatter
 *     of some 1 KB for each thread that reads a date, and a run may wait for its user for long
 * @param observer sees what the connector looks for on the page
 */
record SiteResponse(
    HttpUrl url,
    int status,
    Headers headers,
    @Nullable Date date,
    Content content,
    PageObserver observer) {
  private static final int REFRESH_WITHIN = 1 << 16;

  /** Reads each tag once, up to the next "&lt;", since a page may be hostile. */
  private static final Pattern REFRESH =
      Pattern.compile("<meta(?=[^<>]*http-equiv)[^<>]*refresh", Pattern.CASE_INSENSITIVE);

  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,60}");

  SiteResponse(HttpUrl url, int status, Headers headers, @Nullable Date date, Content content) {
    this(url, status, headers, date, content, PageObserver.NONE);
  }

  SiteResponse observedBy(PageObserver pageObserver) {
    return new SiteResponse(url, status, headers, date, content, pageObserver);
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

  /** The page, for checks before the connector gets it. The observer does not see them. */
  Page page() {
    return new Page(address(), status, responseHeaders(), content.bytes(), null);
  }

  /**
   * The page that the connector gets.
   *
   * @param target of a redirect that was not followed; null for none
   */
  Page observedPage(@Nullable HttpUrl target) {
    return new Page(
        address(),
        status,
        responseHeaders(),
        content.bytes(),
        target == null ? null : target.uri(),
        observer);
  }

  ResponseHeaders responseHeaders() {
    List<ResponseHeaders.Header> all = new ArrayList<>();
    for (int i = 0; i < headers.size(); i++) {
      all.add(new ResponseHeaders.Header(headers.name(i), headers.value(i)));
    }
    return new ResponseHeaders(all);
  }

  /** Whether it can contain a refresh. Most pages need not be parsed to know that. */
  boolean mayRefresh() {
    if (headers.get("Refresh") != null) {
      return true;
    }
    if (!contentType().contains("html")) {
      return false;
    }
    String start = new String(content.start(REFRESH_WITHIN), StandardCharsets.ISO_8859_1);
    return REFRESH.matcher(start).find();
  }

  URI address() {
    return url.uri();
  }

  String contentType() {
    String name = responseHeaders().mediaType().orElse("");
    return MEDIA_TYPE.matcher(name).matches() ? name : "application/octet-stream";
  }

  @Override
  public String toString() {
    return "SiteResponse[%s, %d, %s]".formatted(url.host(), status, content);
  }
}
