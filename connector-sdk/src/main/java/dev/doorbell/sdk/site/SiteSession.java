package dev.doorbell.sdk.site;

import static java.util.Objects.requireNonNullElse;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.page.Download;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The browser session of one run: requests pages, keeps cookies, and follows redirects within the
 * hosts of the manifest. Requests block, within limits, and end at once when the thread is
 * interrupted. Failures of the site are {@code ConnectorException}s: no response, 429 or 5xx is
 * {@code VENDOR_DOWN} (except for {@link SiteRequest#acceptingErrorPage}), a redirect or link to a
 * host that the manifest does not name is {@code UNKNOWN_ERROR}. An {@code http} address of the
 * site's hosts is requested by https.
 *
 * <p>A refresh ({@code <meta http-equiv=refresh>} or a header {@code Refresh}) to another page is
 * followed like a redirect if its delay is at most five seconds, after that delay.
 *
 * <p>Addresses are paths ({@code /login}) or links of a page. Not thread-safe, except {@link
 * #export()}; {@link #downloads} has threads of its own. The owner closes it.
 */
public final class SiteSession implements AutoCloseable {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  private final Site site;
  private final SiteSettings settings;
  private final InstantSource clock;
  private final SiteClient client;
  private final SiteExchange exchange;
  private final SessionCookies cookies = new SessionCookies();
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  /** The pages that the connector still refers to. */
  private final Set<Page> pages = Collections.newSetFromMap(new WeakHashMap<>());

  private boolean restored;

  /** An empty session; see {@link #restore}. */
  public SiteSession(Site site, SiteSettings settings, SiteGate gate, InstantSource clock) {
    this(site, settings, gate, clock, SiteObserver.NONE);
  }

  /** As above, with an observer, which the connector can't reach. */
  public SiteSession(
      Site site, SiteSettings settings, SiteGate gate, InstantSource clock, SiteObserver observer) {
    this.site = site;
    this.settings = settings;
    this.clock = clock;
    this.client = new SiteClient(site, settings);
    SiteTransport transport = new SiteTransport(new RunThreadGate(gate), client, observer);
    this.exchange = new SiteExchange(site, settings, transport, cookies, clock);
  }

  /** The page at that address, after all redirects. */
  public Page get(String address) {
    return send(SiteRequest.get(address));
  }

  /** Submits the form once, and returns the page after all redirects. */
  public Page submit(Form form) {
    return send(SiteRequest.submitting(form));
  }

  /** Sends the request once, and returns the page or JSON after all redirects. */
  public Page send(SiteRequest request) {
    return remembered(
        exchange.follow(outgoing(request), BodySpec.page(settings.pageBytes())).observedPage(null));
  }

  /**
   * Sends the request once, and returns the response itself: {@link Page#redirect()} has the target
   * of a redirect. Use it if the site sends a message when the redirect's target is requested: call
   * this method, then {@code beforeSiteSendsCode()}, then request the target.
   */
  public Page sendWithoutRedirects(SiteRequest request) {
    SiteResponse response =
        exchange.exchange(outgoing(request), BodySpec.page(settings.pageBytes()));
    return remembered(response.observedPage(exchange.target(response)));
  }

  /** The file at that address; see {@link #download(SiteRequest)}. */
  public Download download(String address) {
    return download(SiteRequest.get(address));
  }

  /**
   * The file in the response to the request; {@code FILE_DOWNLOAD_FAILED} if the status is not 200,
   * the site redirects to another host, or the file is larger than {@link
   * SiteSettings#downloadBytes()}. A GET with the response 429 or 5xx, or a broken connection, is
   * retried {@link SiteSettings#downloadRetries()} times, after the delay that the site asks for,
   * unless that is longer than {@link SiteSettings#maxRetryDelay()}.
   */
  public Download download(SiteRequest request) {
    SiteResponse response = fileFor(request);
    if (response.status() != 200) {
      response.content().close();
      throw new ConnectorException(
          ErrorCode.FILE_DOWNLOAD_FAILED,
          "Expected a file from %s, but it answered %d"
              .formatted(response.url().host(), response.status()));
    }
    return new Download(
        response.address(), response.contentType(), response.content(), response.responseHeaders());
  }

  /**
   * Downloads files at the same time, for the calling thread: at most {@code atOnce}, and at most
   * {@link SiteSettings#downloadsAtOnce()}. The caller closes it, and uses nothing else of the
   * session before that.
   *
   * @param atOnce at least 1
   */
  public Downloads downloads(int atOnce) {
    return new Downloads(this::download, Math.min(atOnce, settings.downloadsAtOnce()));
  }

  /**
   * Replaces {@code UNKNOWN_ERROR} by {@code FILE_DOWNLOAD_FAILED}, since the failure may concern
   * this file only.
   */
  private SiteResponse fileFor(SiteRequest request) {
    try {
      return downloadWithRetries(request);
    } catch (ConnectorException e) {
      throw e.code() == ErrorCode.UNKNOWN_ERROR
          ? new ConnectorException(
              ErrorCode.FILE_DOWNLOAD_FAILED, requireNonNullElse(e.getMessage(), ""))
          : e;
    }
  }

  private SiteResponse downloadWithRetries(SiteRequest request) {
    Duration pause = FIRST_PAUSE;
    for (int retry = 0; ; retry++) {
      try {
        return exchange.follow(outgoing(request), BodySpec.file(settings.downloadBytes()));
      } catch (SiteDownException unavailable) {
        Duration delay = unavailable.retryAfter() == null ? pause : unavailable.retryAfter();
        if (retry >= settings.downloadRetries()
            || !request.repeatable()
            || delay.compareTo(settings.maxRetryDelay()) > 0) {
          throw unavailable;
        }
        pause(delay);
        pause = pause.multipliedBy(2);
      }
    }
  }

  /** Waits that long, for instance because the site asks for a delay between two requests. */
  public void pause(Duration duration) {
    SiteExchange.pause(duration);
  }

  /** Whether the session of an earlier run was restored. */
  public boolean restored() {
    return restored;
  }

  /**
   * Clears the session, device cookies included. A login does not need this: it replaces old
   * cookies.
   */
  public void reset() {
    cookies.restore(SessionState.EMPTY.cookies());
    tokens.clear();
    restored = false;
  }

  /** A token that this run or an earlier one has kept with the session. */
  public Optional<String> token(String name) {
    return Optional.ofNullable(tokens.get(name));
  }

  /** Keeps a token with the session: saved, restored and cleared with the cookies. */
  public void keepToken(String name, String value) {
    tokens.put(name, value);
  }

  /**
   * The time by the clock of the run, to convert relative times of a site, for instance "again in
   * half a minute".
   */
  public Instant now() {
    return clock.instant();
  }

  /**
   * How far the site's clock is ahead of this one, by its last response with a date, accurate to a
   * second; empty before the first one. The duration of the request does not count as skew.
   */
  public Optional<Duration> clockSkew() {
    return Optional.ofNullable(exchange.skew());
  }

  /** The state for the next run. Thread-safe. */
  public SessionState export() {
    return new SessionState(cookies.export(), tokens);
  }

  /** Replaces the session by the state of an earlier run. */
  public void restore(SessionState state) {
    cookies.restore(state.cookies());
    tokens.clear();
    tokens.putAll(state.tokens());
    restored = !state.isEmpty();
  }

  /**
   * Restores only the cookies by which the site recognizes this device; the other cookies belong to
   * the old password. {@link #restored()} stays false.
   */
  public void restoreDeviceCookies(SessionState state, List<String> deviceCookies) {
    restore(state.onlyCookies(deviceCookies));
    restored = false;
  }

  /**
   * Drops what takes much memory and can be made again: connections, the HTTP client, parsed pages.
   * Called before a wait for the user. The next request opens a new connection; a page is parsed
   * again when it is read, without changes that were made to its document.
   */
  public void releaseMemory() {
    client.close();
    pages.forEach(Page::releaseDocument);
  }

  /** Whether it holds an HTTP client, which may have connections. */
  public boolean holdsClient() {
    return client.isOpen();
  }

  /** Closes the connections; idempotent. */
  @Override
  public void close() {
    client.close();
  }

  private Page remembered(Page page) {
    pages.add(page);
    return page;
  }

  private Outgoing outgoing(SiteRequest request) {
    return switch (request.body()) {
      case null -> plain(request, null);
      case SiteRequest.Body.Filled(Form form) -> filled(request, form);
      case SiteRequest.Body.Json(String json) -> plain(request, Outgoing.Payload.json(json));
      case SiteRequest.Body.Empty() -> plain(request, Outgoing.Payload.EMPTY);
    };
  }

  private HttpUrl locate(SiteRequest request) {
    return site.locate(site.start(), request.address());
  }

  private Outgoing plain(SiteRequest request, Outgoing.@Nullable Payload body) {
    return new Outgoing(
        request.method(),
        locate(request),
        request.headers(),
        body,
        null,
        request.acceptedErrorPage());
  }

  /**
   * Adds the headers {@code Referer} and {@code Origin}, in which a browser names the page of the
   * form.
   */
  private Outgoing filled(SiteRequest request, Form form) {
    HttpUrl page = site.locate(site.start(), form.url().toString());
    HttpUrl action = site.locate(page, request.address());
    List<SiteRequest.Header> headers = new ArrayList<>();
    String origin = page.scheme() + "://" + page.host();
    boolean sameHost = page.host().equals(action.host());
    headers.add(new SiteRequest.Header("Referer", sameHost ? page.toString() : origin + "/"));
    if (!form.post()) {
      headers.addAll(request.headers());
      HttpUrl url = action.newBuilder().encodedQuery(form.query()).build();
      return new Outgoing("GET", url, headers, null, form, request.acceptedErrorPage());
    }
    headers.add(new SiteRequest.Header("Origin", origin));
    headers.addAll(request.headers());
    Outgoing.Payload body = Outgoing.Payload.of(form.body());
    return new Outgoing("POST", action, headers, body, form, request.acceptedErrorPage());
  }
}
