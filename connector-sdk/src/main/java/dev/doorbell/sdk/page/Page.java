package dev.doorbell.sdk.page;

import dev.doorbell.sdk.error.ConnectorException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A page as the site answered it, after all redirects. Whatever came can be looked at as a
 * document, since browsers do not mind broken HTML either. For the thread of one run.
 */
public final class Page {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int TITLE_SHOWN = 80;

  private final URI url;
  private final int status;
  private final @Nullable Charset charset;
  private final byte[] content;
  private @Nullable Document document;

  /**
   * @param url where the page is, at the real site even if that is moved
   * @param status the HTTP status
   * @param charset what the site says its characters are, null to let the page itself tell
   * @param content what came
   */
  public Page(URI url, int status, @Nullable Charset charset, byte[] content) {
    this.url = url;
    this.status = status;
    this.charset = charset;
    this.content = content;
  }

  /** Where the page is, at the real site even if that is moved. */
  public URI url() {
    return url;
  }

  /** The path of {@link #url()}, without the query: {@code /login}. */
  public String path() {
    return url.getPath();
  }

  /**
   * The HTTP status; never 429 or 5xx, which end the run as {@code VENDOR_DOWN} before there is a
   * page.
   */
  public int status() {
    return status;
  }

  /** The page as a browser would read it. */
  public Document document() {
    if (document == null) {
      document = parse();
    }
    return document;
  }

  /** What came, as text. */
  public String text() {
    return new String(content, charset == null ? StandardCharsets.UTF_8 : charset);
  }

  /** What came, as JSON; {@code UNKNOWN_ERROR} if it is none. */
  public JsonNode json() {
    try {
      JsonNode json = JSON.readTree(content);
      if (!json.isMissingNode()) {
        return json;
      }
    } catch (JacksonException notJson) {
      // Left behind, also as a cause: its message quotes what came.
    }
    throw ConnectorException.siteChanged(
        "Expected JSON from %s, but something else came".formatted(url.getHost()));
  }

  /** The page's title, empty if it has none. */
  public String title() {
    return document().title();
  }

  /** Whether anything on the page matches the CSS selector. */
  public boolean has(String selector) {
    return document().selectFirst(selector) != null;
  }

  /** The first that matches, empty if nothing does. */
  public Optional<Part> first(String selector) {
    return Optional.ofNullable(document().selectFirst(selector))
        .map(found -> new Part(this, selector, found));
  }

  /** The first that matches; {@code UNKNOWN_ERROR}, naming selector and title, if nothing does. */
  public Part one(String selector) {
    return first(selector).orElseThrow(() -> missing("element", selector));
  }

  /** All that match, perhaps none. */
  public List<Part> all(String selector) {
    return document().select(selector).stream()
        .map(found -> new Part(this, selector, found))
        .toList();
  }

  /**
   * The form there, filled as the site filled it; {@code UNKNOWN_ERROR}, naming selector and title,
   * if there is none.
   */
  public Form form(String selector) {
    if (document().selectFirst(selector) instanceof FormElement form) {
      return Form.of(this, selector, form);
    }
    throw missing("form", selector);
  }

  /**
   * The failure of a connector that does not know this page: {@code UNKNOWN_ERROR}, site changed,
   * naming status and title.
   */
  public ConnectorException unknown() {
    return ConnectorException.siteChanged(
        "Expected a known page, but a page titled '%s' came, status %d"
            .formatted(shownTitle(), status));
  }

  ConnectorException missing(String what, String selector) {
    return ConnectorException.siteChanged(
        "Expected %s '%s', but the page titled '%s' has none"
            .formatted(what, selector, shownTitle()));
  }

  String shownTitle() {
    return title().length() > TITLE_SHOWN ? title().substring(0, TITLE_SHOWN) + "..." : title();
  }

  private Document parse() {
    try {
      String name = charset == null ? null : charset.name();
      return Jsoup.parse(new ByteArrayInputStream(content), name, url.toString());
    } catch (IOException impossible) {
      throw new UncheckedIOException("Reading from memory failed", impossible);
    }
  }

  /** Without the content, and without the path, which may hold a token. */
  @Override
  public String toString() {
    return "Page[%s, %d, %d bytes]".formatted(url.getHost(), status, content.length);
  }
}
