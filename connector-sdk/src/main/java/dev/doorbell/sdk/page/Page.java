package dev.doorbell.sdk.page;

import dev.doorbell.sdk.error.ConnectorException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A page as the site answered it, after all redirects. Whatever came can be looked at as a
 * document, since browsers do not mind broken HTML either. For the thread of one run.
 */
public final class Page {
  /** Money is not counted in doubles: 12.30 keeps its zero. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** Each takes memory many times its size. */
  private static final int MOST_TAGS = 400_000;

  private static final int DEEPEST = 256;

  private final URI url;
  private final int status;
  private final @Nullable Charset charset;
  private final byte[] content;
  private final @Nullable URI redirect;
  private @Nullable Document document;

  /**
   * @param url where the page is, at the real site even if that is moved
   * @param status the HTTP status
   * @param charset what the site says its characters are, null to let the page itself tell
   * @param content what came
   */
  public Page(URI url, int status, @Nullable Charset charset, byte[] content) {
    this(url, status, charset, content, null);
  }

  /**
   * As above, of an answer that leads elsewhere.
   *
   * @param redirect where the site leads to, at the real site even if that is moved; null for an
   *     answer that leads nowhere
   */
  public Page(
      URI url, int status, @Nullable Charset charset, byte[] content, @Nullable URI redirect) {
    this.redirect = redirect;
    this.url = url;
    this.status = status;
    this.content = content;
    // Of the two that this may be, browsers take the little end first; the JDK the other.
    this.charset =
        StandardCharsets.UTF_16.equals(charset) && !marked() ? StandardCharsets.UTF_16LE : charset;
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
   * The HTTP status. 429 and 5xx end the run as {@code VENDOR_DOWN} before there is a page, unless
   * the request knew that it would come so.
   */
  public int status() {
    return status;
  }

  /**
   * Where the site leads to instead of showing a page. Always empty but for what {@link
   * dev.doorbell.sdk.site.SiteSession#sendWithoutRedirects} gives: everything else is behind all
   * redirects.
   */
  public Optional<URI> redirect() {
    return Optional.ofNullable(redirect);
  }

  /**
   * The page as a browser would read it; {@code UNKNOWN_ERROR} if there is more of it than any
   * browser would show.
   */
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

  /** What came, as JSON to be read by names; {@code UNKNOWN_ERROR} if it is none. */
  public JsonValue data() {
    return new JsonValue(this, "", json());
  }

  /** What came, as JSON; {@code UNKNOWN_ERROR} if it is none. */
  public JsonNode json() {
    try {
      // JSON tells its charset by itself, unless it is none of Unicode's.
      JsonNode json = unicode() ? JSON.readTree(content) : JSON.readTree(text());
      if (!json.isMissingNode()) {
        return json;
      }
    } catch (JacksonException | NumberFormatException notJson) {
      // Left behind, also as a cause: its message quotes what came. The second is Jackson's word
      // for a number with an exponent beyond any.
    }
    throw changed("Expected JSON from %s, but something else came".formatted(url.getHost()));
  }

  private boolean unicode() {
    return charset == null || charset.name().startsWith("UTF-");
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
  public Optional<PageElement> first(String selector) {
    return Optional.ofNullable(document().selectFirst(selector))
        .map(found -> new PageElement(this, selector, found));
  }

  /** The first that matches; {@code UNKNOWN_ERROR}, naming selector and title, if nothing does. */
  public PageElement one(String selector) {
    return first(selector).orElseThrow(() -> missing("element", selector));
  }

  /** All that match, perhaps none. */
  public List<PageElement> all(String selector) {
    return document().select(selector).stream()
        .map(found -> new PageElement(this, selector, found))
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
   * The whole of it, read as something. What a value says when it can't be is a changed site, and
   * not a bug: an {@link IllegalArgumentException} and its like.
   */
  public <T> T as(Function<? super Page, T> reading) {
    try {
      return reading.apply(this);
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException impossible) {
      throw changed(
          "The page titled '%s' does not read as expected (%s)"
              .formatted(shownTitle(), impossible.getClass().getSimpleName()));
    }
  }

  /**
   * How the page is built, for the author of a connector: a line for each element that a selector
   * could name, indented, with id, classes, the name and type of inputs; 200 lines at most. Without
   * any text, value, address or script; what looks drawn from a hat is left out, and a number is a
   * zero. Fit for a detailed log, not for more: a site may write a word of its person into a class.
   */
  public String outline() {
    return PageOutline.of(document());
  }

  /**
   * The failure of a connector that does not know this page: {@code UNKNOWN_ERROR}, site changed,
   * naming status and title.
   */
  public ConnectorException unknown() {
    return changed(
        "Expected a known page, but a page titled '%s' came, status %d"
            .formatted(shownTitle(), status));
  }

  ConnectorException missing(String what, String selector) {
    return changed(
        "Expected %s '%s', but the page titled '%s' has none"
            .formatted(what, selector, shownTitle()));
  }

  ConnectorException changed(String message) {
    return ConnectorException.siteChanged(message, outline());
  }

  /** Of a title nothing is repeated but words: see {@link Redaction}. */
  String shownTitle() {
    return Redaction.title(title());
  }

  private Document parse() {
    long tags = 0;
    for (byte each : content) {
      tags += each == '<' ? 1 : 0;
    }
    if (tags > MOST_TAGS) {
      throw ConnectorException.siteChanged(
          "Expected a page for people from %s, but what came has %d tags"
              .formatted(url.getHost(), tags));
    }
    Document parsed = parse(charset == null ? null : charset.name());
    // Only a mark or a header can say so: a page that could be read so far as to say it is wrong.
    boolean lies = charset == null && parsed.charset().name().startsWith("UTF-16") && !marked();
    return lies ? parse(StandardCharsets.UTF_8.name()) : parsed;
  }

  private Document parse(@Nullable String charsetName) {
    try {
      return Jsoup.parse(
          new ByteArrayInputStream(content),
          charsetName,
          url.toString(),
          Parser.htmlParser().setMaxDepth(DEEPEST));
    } catch (IOException impossible) {
      throw new UncheckedIOException("Reading from memory failed", impossible);
    }
  }

  /** Whether it begins with a mark of UTF-16, whichever end first. */
  private boolean marked() {
    return content.length > 1 && (content[0] & 0xff) + (content[1] & 0xff) == 0xfe + 0xff;
  }

  /** Without the content, and without the path, which may hold a token. */
  @Override
  public String toString() {
    return "Page[%s, %d, %d bytes]".formatted(url.getHost(), status, content.length);
  }
}
