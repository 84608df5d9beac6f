package dev.doorbell.sdk.site;

import static java.util.Objects.requireNonNullElse;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.sdk.page.Download;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/**
 * The browser of one run: it asks the site for pages, keeps its cookies, follows its redirects, and
 * goes nowhere else. Requests block, within bounds, and end at once when the thread is interrupted.
 * What the site does badly comes as a {@code ConnectorException}: no answer, 429 or 5xx is {@code
 * VENDOR_DOWN} (but see {@link SiteRequest#acceptingErrorPage}), a way out of the site {@code
 * UNKNOWN_ERROR}.
 *
 * <p>Addresses are paths ({@code /login}) or what a page has in its links. For one thread at a
 * time, but for {@link #export()}. Whoever opened it closes it.
 */
public final class SiteSession implements AutoCloseable {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  private final Site site;
  private final SiteSettings settings;
  private final InstantSource clock;
  private final SiteClient client;
  private final SiteExchange exchange;
  private final SessionCookies cookies = new SessionCookies();
  private final Map<String, String> tokens = new ConcurrentHashMap<>();
  private boolean restored;

  /** A session without any cookie yet; see {@link #restore}. */
  public SiteSession(Site site, SiteSettings settings, SiteGate gate, InstantSource clock) {
    this.site = site;
    this.settings = settings;
    this.clock = clock;
    this.client = new SiteClient(site, settings);
    this.exchange = new SiteExchange(site, settings, gate, client, cookies, clock);
  }

  /** The page at that address, after all redirects. */
  public Page get(String address) {
    return send(SiteRequest.get(address));
  }

  /**
   * The page that answers the form, after all redirects. The request is sent once, whatever
   * happens.
   */
  public Page submit(Form form) {
    return send(SiteRequest.submitting(form));
  }

  /**
   * What answers the request, after all redirects: a page, or JSON. It is sent once, whatever
   * happens.
   */
  public Page send(SiteRequest request) {
    return exchange.follow(outgoing(request), settings.pageBytes()).page();
  }

  /**
   * What the site answers to the request itself: a redirect is not followed, but told by {@link
   * Page#redirect()}. For a site where a redirect leads to a page that sends a message as it is
   * asked for, so that {@code beforeSiteSendsCode()} stands between the two. It is sent once,
   * whatever happens.
   */
  public Page sendWithoutRedirects(SiteRequest request) {
    SiteAnswer answer = exchange.exchange(outgoing(request), settings.pageBytes());
    HttpUrl target = exchange.target(answer);
    return new Page(
        answer.address(),
        answer.status(),
        answer.charset(),
        answer.content().bytes(),
        target == null ? null : target.uri());
  }

  /** The file at that address; see {@link #download(SiteRequest)}. */
  public Download download(String address) {
    return download(SiteRequest.get(address));
  }

  /**
   * The file that answers the request; {@code FILE_DOWNLOAD_FAILED} if the site answers anything
   * but 200, leads elsewhere, or sends more than {@link SiteSettings#downloadBytes()}. Where the
   * site answers 429 or 5xx, or breaks off, a GET is tried again {@link
   * SiteSettings#downloadRetries()} times, when the site says so, if that is within {@link
   * SiteSettings#maxRetryDelay()}.
   */
  public Download download(SiteRequest request) {
    SiteAnswer answer = fileFor(request);
    if (answer.status() != 200) {
      throw new ConnectorException(
          ErrorCode.FILE_DOWNLOAD_FAILED,
          "Expected a file from %s, but it answered %d"
              .formatted(answer.url().host(), answer.status()));
    }
    return new Download(answer.address(), answer.contentType(), answer.content().bytes());
  }

  /** Whatever ails the file only, and not the site, fails the file only. */
  private SiteAnswer fileFor(SiteRequest request) {
    try {
      return insisting(request);
    } catch (ConnectorException e) {
      throw e.code() == ErrorCode.UNKNOWN_ERROR
          ? new ConnectorException(
              ErrorCode.FILE_DOWNLOAD_FAILED, requireNonNullElse(e.getMessage(), ""))
          : e;
    }
  }

  private SiteAnswer insisting(SiteRequest request) {
    Duration pause = FIRST_PAUSE;
    for (int retry = 0; ; retry++) {
      try {
        return exchange.follow(outgoing(request), settings.downloadBytes());
      } catch (SiteDownException down) {
        Duration wanted = down.retryAfter() == null ? pause : down.retryAfter();
        if (retry >= settings.downloadRetries()
            || !request.repeatable()
            || wanted.compareTo(settings.maxRetryDelay()) > 0) {
          throw down;
        }
        pause(wanted);
        pause = pause.multipliedBy(2);
      }
    }
  }

  /** Does nothing for that long, as a site may ask for between two looks at a page. */
  public void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new RunStoppedException("The run was stopped during a pause");
    }
  }

  /** Whether the session came with what an earlier run left. */
  public boolean restored() {
    return restored;
  }

  /**
   * Forgets everything, the site's trust in this device included. A login can do without: it
   * replaces what is stale.
   */
  public void reset() {
    cookies.restore(SessionState.EMPTY.cookies());
    tokens.clear();
    restored = false;
  }

  /** A token that this run or an earlier one has kept, beside the cookies. */
  public Optional<String> token(String name) {
    return Optional.ofNullable(tokens.get(name));
  }

  /** Keeps a token with the session: saved and restored, sealed and forgotten with the cookies. */
  public void keepToken(String name, String value) {
    tokens.put(name, value);
  }

  /**
   * What time it is, by the clock that the run goes by: for what a site says in other words than
   * moments, as "again in half a minute".
   */
  public Instant now() {
    return clock.instant();
  }

  /**
   * How far the site's clock is ahead of this one, by the last answer that told, to the second;
   * empty if none did. What an answer takes to arrive is not counted.
   */
  public Optional<Duration> clockSkew() {
    return Optional.ofNullable(exchange.skew());
  }

  /** What the next run needs. May be called from any thread. */
  public SessionState export() {
    return new SessionState(cookies.export(), tokens);
  }

  /** Takes what an earlier run left, in place of what is there. */
  public void restore(SessionState state) {
    cookies.restore(state.cookies());
    tokens.clear();
    tokens.putAll(state.tokens());
    restored = !state.isEmpty();
  }

  /**
   * Takes no more of what an earlier run left than the cookies by which the site knows this device:
   * the rest belongs to a password that has changed since. Nobody is signed in by that.
   */
  public void restoreDeviceCookies(SessionState state, List<String> deviceCookies) {
    restore(state.onlyCookies(deviceCookies));
    restored = false;
  }

  /** Ends the connections; idempotent. */
  @Override
  public void close() {
    client.close();
  }

  private SiteExchange.Outgoing outgoing(SiteRequest request) {
    return switch (request.body()) {
      case null ->
          new SiteExchange.Outgoing(
              request.method(), locate(request), request.headers(), null, request.known());
      case SiteRequest.Body.Filled(Form form) -> filled(request, form);
      case SiteRequest.Body.Json(String json) ->
          posted(request, RequestBody.create(json.getBytes(StandardCharsets.UTF_8), JSON));
      case SiteRequest.Body.Empty() -> posted(request, RequestBody.EMPTY);
    };
  }

  private HttpUrl locate(SiteRequest request) {
    return site.locate(site.start(), request.address());
  }

  private SiteExchange.Outgoing posted(SiteRequest request, RequestBody body) {
    return new SiteExchange.Outgoing(
        request.method(), locate(request), request.headers(), body, request.known());
  }

  /** With what a browser says of the page that the form is on. */
  private SiteExchange.Outgoing filled(SiteRequest request, Form form) {
    HttpUrl page = site.locate(site.start(), form.url().toString());
    HttpUrl action = site.locate(page, request.address());
    List<SiteRequest.Header> headers = new ArrayList<>();
    String origin = page.scheme() + "://" + page.host();
    boolean sameHost = page.host().equals(action.host());
    headers.add(new SiteRequest.Header("Referer", sameHost ? page.toString() : origin + "/"));
    if (!form.post()) {
      headers.addAll(request.headers());
      HttpUrl.Builder url = action.newBuilder().query(null);
      form.entries()
          .forEach(entry ->
              url.addEncodedQueryParameter(
                  URLEncoder.encode(entry.name(), form.charset()),
                  URLEncoder.encode(entry.value(), form.charset())));
      return new SiteExchange.Outgoing("GET", url.build(), headers, null, request.known());
    }
    headers.add(new SiteRequest.Header("Origin", origin));
    headers.addAll(request.headers());
    FormBody.Builder body = new FormBody.Builder(form.charset());
    form.entries().forEach(entry -> body.add(entry.name(), entry.value()));
    return new SiteExchange.Outgoing("POST", action, headers, body.build(), request.known());
  }
}
