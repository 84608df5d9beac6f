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
 * interrupted. Failures of the site are {@code ConnectorException}s: a missing response and the
 * statuses 429 and 5xx are {@code VENDOR_DOWN} (except for {@link SiteRequest#acceptingErrorPage});
 * a redirect or link to a host that the manifest does not name is {@code UNKNOWN_ERROR}. An {@code
 * http} address of the site's hosts is requested with https.
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

  /** Weak references: a page disappears when the connector no longer uses it. */
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

  /** Submits the form, without retries, and returns the page after all redirects. */
  public Page submit(Form form) {
    return send(SiteRequest.submitting(form));
  }

  /** Sends the request, without retries, and returns the page or JSON after all redirects. */
  public Page send(SiteRequest request) {
    return tracked(
        exchange.follow(outgoing(request), BodySpec.page(settings.pageBytes())).observedPage(null));
  }

  /**
   * Sends the request, without retries, and returns the response itself: {@link Page#redirect()}
   * has the target of a redirect. Use it if a request of the redirect's target makes the site send
   * a message to the user: call this method, then {@code beforeSiteSendsCode()}, then request the
   * target.
   */
  public Page sendWithoutRedirects(SiteRequest request) {
    SiteResponse response =
        exchange.exchange(outgoing(request), BodySpec.page(settings.pageBytes()));
    return tracked(response.observedPage(exchange.target(response)));
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
   * Downloads several files at the same time: at most {@code atOnce}, and at most {@link
   * SiteSettings#downloadsAtOnce()}. Only the calling thread may use the result. It must close the
   * result, and must not use the session otherwise until then.
   *
   * @param atOnce at least 1
   */
  public Downloads downloads(int atOnce) {
    return new Downloads(this::download, Math.min(atOnce, settings.downloadsAtOnce()));
  }

  /**
   * Replaces {@code UNKNOWN_ERROR} with {@code FILE_DOWNLOAD_FAILED}, since the failure may concern
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

  /** Whether the session of an earlier run was restored, with more than its device cookies. */
  public boolean restored() {
    return restored;
  }

  /**
   * Clears the session, including device cookies. Not needed before a login, since a login replaces
   * the old cookies.
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
   * 30 seconds".
   */
  public Instant now() {
    return clock.instant();
  }

  /**
   * How far the site's clock is ahead of this one, according to the {@code Date} header of its last
   * response, accurate to a second; empty before the first one. The duration of the request does
   * not count as skew.
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
   * Restores only the cookies by which the site recognizes this device; the other cookies came from
   * a login with the old password. {@link #restored()} stays false.
   */
  public void restoreDeviceCookies(SessionState state, List<String> deviceCookies) {
    restore(state.onlyCookies(deviceCookies));
    restored = false;
  }

  /**
   * Releases memory that can be recreated: connections, the HTTP client, parsed pages. Called
   * before a wait for the user. The next request opens a new connection; a page is parsed again
   * when it is read, without changes that were made to its document.
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

  private Page tracked(Page page) {
    pages.add(page);
    return page;
  }

  private Outgoing outgoing(SiteRequest request) {
    return switch (request.body()) {
      case null -> requestWithoutForm(request, null);
      case SiteRequest.Body.Filled(Form form) -> formRequest(request, form);
      case SiteRequest.Body.Json(String json) ->
          requestWithoutForm(request, Outgoing.Payload.json(json));
      case SiteRequest.Body.Empty() -> requestWithoutForm(request, Outgoing.Payload.EMPTY);
    };
  }

  private HttpUrl locate(SiteRequest request) {
    return site.locate(site.start(), request.address());
  }

  private Outgoing requestWithoutForm(SiteRequest request, Outgoing.@Nullable Payload body) {
    return new Outgoing(
        request.method(),
        locate(request),
        request.headers(),
        body,
        null,
        request.acceptedErrorPage());
  }

  /**
   * Builds the request of a form. Adds {@code Referer}, and for a POST {@code Origin}, in which a
   * browser names the page of the form.
   */
  private Outgoing formRequest(SiteRequest request, Form form) {
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
