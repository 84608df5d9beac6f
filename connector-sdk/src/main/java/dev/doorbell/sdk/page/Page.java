package dev.doorbell.sdk.page;

import dev.doorbell.sdk.encoding.Encoding;
import dev.doorbell.sdk.encoding.EncodingSniffer;
import dev.doorbell.sdk.encoding.PercentEncodeSet;
import dev.doorbell.sdk.error.ConnectorException;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A page of the site, after all redirects. Any response can be parsed as a document, since browsers
 * accept broken HTML too. Confined to the run's thread.
 */
public final class Page {
  /** Decimals, not doubles: 12.30 keeps its zero. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** Limits the memory of a parsed page: each tag takes much more memory than its text. */
  private static final int MAX_TAGS = 400_000;

  private static final int MAX_DEPTH = 256;

  private final URI url;
  private final int status;
  private final ResponseHeaders headers;
  private final byte[] content;
  private final @Nullable URI redirect;
  private final PageObserver observer;
  private @Nullable Document document;

  /**
   * @param url the address of the page, at the real site even if that is moved
   * @param status the HTTP status
   * @param charset the charset that the site declares; null to detect it from the page
   * @param content the bytes of the response
   */
  public Page(URI url, int status, @Nullable Charset charset, byte[] content) {
    this(url, status, ResponseHeaders.ofCharset(charset), content, null);
  }

  /**
   * A page as the site sent it.
   *
   * @param url the address of the page, at the real site even if that is moved
   * @param status the HTTP status
   * @param headers of the response
   * @param content the bytes of the response
   * @param redirect the target of a redirect that was not followed, at the real site even if that
   *     is moved; null for none
   */
  public Page(
      URI url, int status, ResponseHeaders headers, byte[] content, @Nullable URI redirect) {
    this(url, status, headers, content, redirect, PageObserver.NONE);
  }

  /** As above, with an observer. */
  public Page(
      URI url,
      int status,
      ResponseHeaders headers,
      byte[] content,
      @Nullable URI redirect,
      PageObserver observer) {
    this.redirect = redirect;
    this.observer = observer;
    this.url = url;
    this.status = status;
    this.content = content;
    this.headers = headers;
  }

  /** The address of the page, at the real site even if that is moved. */
  public URI url() {
    return url;
  }

  /** The path of {@link #url()}, without the query: {@code /login}. */
  public String path() {
    return url.getPath();
  }

  /**
   * The HTTP status. Status 429 and 5xx fail the run with {@code VENDOR_DOWN} before there is a
   * page, unless the request accepts such a page.
   */
  public int status() {
    return status;
  }

  /**
   * The target of a redirect that was not followed. Only {@link
   * dev.doorbell.sdk.site.SiteSession#sendWithoutRedirects} returns such pages; empty otherwise.
   */
  public Optional<URI> redirect() {
    return Optional.ofNullable(redirect);
  }

  /** The parsed page; {@code UNKNOWN_ERROR} if it has too many tags to parse in memory. */
  public Document document() {
    Document parsed = document;
    if (parsed == null) {
      parsed = parseOnOtherThread();
      document = parsed;
    }
    return parsed;
  }

  /**
   * Drops the parsed page, which takes much more memory than the response. It is parsed again when
   * it is read next, without changes that were made to the document.
   */
  public void releaseDocument() {
    document = null;
  }

  /**
   * The first header of that name, in any case; empty if there is none. Its value may be secret.
   * Cookies are kept by the session.
   */
  public Optional<String> header(String name) {
    return headers.first(name);
  }

  /** All headers of the response. */
  public ResponseHeaders headers() {
    return headers;
  }

  /**
   * What the page asks a browser to load after a delay; empty for nothing. The session has followed
   * it already if the delay is short: see {@link dev.doorbell.sdk.site.SiteSession}.
   */
  public Optional<Refresh> refresh() {
    return Refresh.of(this);
  }

  /**
   * The response as text: an HTML page in its encoding, other text in the charset of the header or
   * UTF-8.
   */
  public String text() {
    boolean html = headers.mediaType().filter("text/html"::equals).isPresent();
    return EncodingSniffer.decode(content, html ? encoding() : declared().orElse(Encoding.UTF_8));
  }

  /**
   * The response as JSON, whose values are read by name; {@code UNKNOWN_ERROR} if it is not JSON.
   */
  public JsonValue data() {
    return new JsonValue(this, "", json());
  }

  /** The response as JSON; {@code UNKNOWN_ERROR} if it is not JSON. */
  public JsonNode json() {
    try {
      // JSON is UTF-8, UTF-16 or UTF-32, which Jackson detects, unless the site declares another
      // charset.
      JsonNode json = unicode() ? JSON.readTree(content) : JSON.readTree(text());
      if (!json.isMissingNode()) {
        return json;
      }
    } catch (JacksonException | NumberFormatException notJson) {
      // The exception is dropped, also as a cause: its message may quote the response. Jackson
      // throws NumberFormatException if an exponent is too large.
    }
    throw changed("Expected JSON from %s, but got something else".formatted(url.getHost()));
  }

  /**
   * Parses JSON that is part of a page.
   *
   * @throws JacksonException if it is not JSON; the message may quote the text
   */
  static JsonNode parseJson(String text) {
    return JSON.readTree(text);
  }

  private boolean unicode() {
    return declared().map(Encoding::name).filter(name -> !name.startsWith("UTF-")).isEmpty();
  }

  private Optional<Encoding> declared() {
    return EncodingSniffer.declared(content, headers.charset().orElse(null));
  }

  /** The encoding in which a browser reads the page, and writes its forms and addresses. */
  Encoding encoding() {
    boolean xml =
        headers
            .mediaType()
            .filter(type -> type.endsWith("+xml") || type.endsWith("/xml"))
            .isPresent();
    return EncodingSniffer.ofPage(
        content, headers.charset().orElse(null), xml ? Encoding.UTF_8 : Encoding.WINDOWS_1252);
  }

  /**
   * The absolute address of a reference on the page. Its query is written in the encoding of the
   * page, as the URL standard requires. Empty if it can't be resolved.
   */
  Optional<String> absolute(String reference) {
    // Removes control characters and spaces at both ends, as the URL standard says.
    String plain = reference.trim().replaceAll("[\\t\\n\\r]", "");
    int end = plain.indexOf('#') < 0 ? plain.length() : plain.indexOf('#');
    int query = plain.substring(0, end).indexOf('?');
    String encoded =
        query < 0
            ? plain
            : plain.substring(0, query + 1)
                + encoding().percentEncode(plain.substring(query + 1, end), PercentEncodeSet.QUERY)
                + plain.substring(end);
    Element link = new Element("a").attr("href", encoded);
    link.setBaseUri(document().baseUri());
    String absolute = link.absUrl("href");
    return absolute.isEmpty() ? Optional.empty() : Optional.of(absolute);
  }

  /** The page's title, empty if it has none. */
  public String title() {
    return document().title();
  }

  /** Whether an element matches the CSS selector. */
  public boolean has(String selector) {
    return search(selector) != null;
  }

  /** Whether the condition holds. */
  public boolean matches(PageCondition condition) {
    boolean holds = condition.holds(this);
    if (holds || condition instanceof NamedCondition) {
      observer.tested(NamedCondition.nameOf(condition), holds);
    }
    return holds;
  }

  /** The first element that matches; empty if there is none. */
  public Optional<PageElement> first(String selector) {
    return Optional.ofNullable(search(selector))
        .map(found -> new PageElement(this, selector, found));
  }

  /**
   * The first element that matches; {@code UNKNOWN_ERROR}, naming selector and title, if there is
   * none.
   */
  public PageElement one(String selector) {
    return first(selector).orElseThrow(() -> missing("element", selector));
  }

  /** All elements that match, possibly none. */
  public List<PageElement> all(String selector) {
    List<PageElement> found =
        document().select(selector).stream()
            .map(each -> new PageElement(this, selector, each))
            .toList();
    observer.searched(selector, found.size());
    return found;
  }

  private @Nullable Element search(String selector) {
    Element found = document().selectFirst(selector);
    observer.searched(selector, found == null ? 0 : 1);
    return found;
  }

  PageObserver observer() {
    return observer;
  }

  /**
   * The form that matches, with the values of the page; {@code UNKNOWN_ERROR}, naming selector and
   * title, if there is none.
   */
  public Form form(String selector) {
    return form(selector, encoding());
  }

  Form form(String selector, Encoding encoding) {
    Form form = Form.of(this, selector, encoding);
    observer.searched(selector, 1);
    return form;
  }

  FormElement formElement(String selector) {
    if (document().selectFirst(selector) instanceof FormElement form) {
      return form;
    }
    observer.searched(selector, 0);
    throw missing("form", selector);
  }

  /**
   * The page, converted. An {@link IllegalArgumentException}, {@link DateTimeException} or {@link
   * ArithmeticException} of the conversion means a changed site, not a bug of the connector.
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
   * The structure of the page, for the author of a connector: an indented line for each element
   * that a selector could name, with id, classes, and name and type of inputs; 200 lines at most.
   * Contains no text, value, address or script; parts of names that look generated are removed, and
   * each number becomes a zero. For a detailed log only: a class may still contain a word about the
   * user.
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
        "Expected a known page, but got a page titled '%s', status %d"
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

  /** The title without numbers, addresses and keys: see {@link Redaction}. */
  String shownTitle() {
    return Redaction.title(title());
  }

  /**
   * jsoup keeps its buffers, some 20 KB, for each thread that parses. The thread of a run may wait
   * for its user for long, so a thread that ends parses the page. Not interruptible: it takes
   * milliseconds.
   */
  private Document parseOnOtherThread() {
    try {
      return CompletableFuture.supplyAsync(
              this::parse, parsing -> Thread.ofVirtual().name("parse-page").start(parsing))
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ConnectorException tooLarge) {
        throw tooLarge;
      }
      throw e;
    }
  }

  private Document parse() {
    long tags = 0;
    for (byte each : content) {
      tags += each == '<' ? 1 : 0;
    }
    if (tags > MAX_TAGS) {
      throw ConnectorException.siteChanged(
          "Expected a page from %s, but the response has %d tags".formatted(url.getHost(), tags));
    }
    return Jsoup.parse(
        EncodingSniffer.decode(content, encoding()),
        url.toString(),
        Parser.htmlParser().setMaxDepth(MAX_DEPTH));
  }

  /** Omits the content, and the path, which may contain a token. */
  @Override
  public String toString() {
    return "Page[%s, %d, %d bytes]".formatted(url.getHost(), status, content.length);
  }
}
