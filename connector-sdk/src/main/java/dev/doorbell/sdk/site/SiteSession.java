package dev.doorbell.sdk.site;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.sdk.page.Download;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
import java.time.Duration;
import java.time.InstantSource;
import okhttp3.FormBody;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * The browser of one run: it asks the site for pages, keeps its cookies, follows its redirects, and
 * goes nowhere else. Requests block, within bounds, and end at once when the thread is interrupted.
 * What the site does badly comes as a {@code ConnectorException}: no answer, 429 or 5xx is {@code
 * VENDOR_DOWN}, a way out of the site {@code UNKNOWN_ERROR}.
 *
 * <p>Addresses are paths ({@code /login}) or what a page has in its links. For one thread, but for
 * {@link #export()}. Whoever opened it closes it.
 */
public final class SiteSession implements AutoCloseable {
  private static final String PAGES =
      "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8";

  private final Site site;
  private final SiteSettings settings;
  private final SiteGate gate;
  private final SiteClient client;
  private final SessionCookies cookies = new SessionCookies();
  private final InstantSource clock;
  private boolean restored;

  /** A session without any cookie yet; see {@link #restore}. */
  public SiteSession(Site site, SiteSettings settings, SiteGate gate, InstantSource clock) {
    this.site = site;
    this.settings = settings;
    this.gate = gate;
    this.clock = clock;
    this.client = new SiteClient(site, settings);
  }

  /** The page at that address, after all redirects. */
  public Page get(String address) {
    return page(
        follow(request("GET", site.locate(site.start(), address), null), settings.pageBytes()));
  }

  /**
   * The page that answers the form, after all redirects. The request is sent once, whatever
   * happens.
   */
  public Page submit(Form form) {
    HttpUrl page = site.locate(site.start(), form.url().toString());
    HttpUrl action = site.locate(page, form.action());
    return page(
        follow(form.post() ? posted(form, action) : asked(form, action), settings.pageBytes()));
  }

  /**
   * The file at that address; {@code FILE_DOWNLOAD_FAILED} if the site answers anything but 200.
   */
  public Download download(String address) {
    SiteAnswer answer =
        follow(request("GET", site.locate(site.start(), address), null), settings.downloadBytes());
    if (answer.status() != 200) {
      throw new ConnectorException(
          ErrorCode.FILE_DOWNLOAD_FAILED,
          "Expected a file from %s, but it answered %d"
              .formatted(answer.url().host(), answer.status()));
    }
    return new Download(answer.address(), answer.contentType(), answer.content().bytes());
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
    restored = false;
  }

  /** What the next run needs. May be called from any thread. */
  public SessionState export() {
    return new SessionState(cookies.export());
  }

  /** Takes what an earlier run left, in place of what is there. */
  public void restore(SessionState state) {
    cookies.restore(state.cookies());
    restored = !state.cookies().isEmpty();
  }

  /** Ends the connections; idempotent. */
  @Override
  public void close() {
    client.close();
  }

  /** What is to be sent where; the address is a real one. */
  private record Outgoing(String method, HttpUrl url, @Nullable RequestBody body) {}

  private static Outgoing request(String method, HttpUrl url, @Nullable RequestBody body) {
    return new Outgoing(method, url, body);
  }

  private static Outgoing posted(Form form, HttpUrl action) {
    FormBody.Builder body = new FormBody.Builder(form.charset());
    form.entries().forEach(entry -> body.add(entry.name(), entry.value()));
    return request("POST", action, body.build());
  }

  private static Outgoing asked(Form form, HttpUrl action) {
    HttpUrl.Builder url = action.newBuilder().query(null);
    form.entries().forEach(entry -> url.addQueryParameter(entry.name(), entry.value()));
    return request("GET", url.build(), null);
  }

  private SiteAnswer follow(Outgoing first, int most) {
    Outgoing next = first;
    for (int hop = 0; hop <= settings.redirects(); hop++) {
      SiteAnswer answer = exchange(next, most);
      String target = answer.redirect();
      if (target == null) {
        return answer;
      }
      HttpUrl url = site.locate(answer.url(), target);
      next =
          answer.repeatsRequest()
              ? request(next.method(), url, next.body())
              : request("GET", url, null);
    }
    throw new ConnectorException(
        ErrorCode.UNKNOWN_ERROR,
        "%s redirected more than %d times".formatted(first.url().host(), settings.redirects()));
  }

  private SiteAnswer exchange(Outgoing outgoing, int most) {
    gate.beforeRequest();
    Request request =
        new Request.Builder()
            .url(site.onTheWire(outgoing.url()))
            .headers(headers(outgoing.url()))
            .method(outgoing.method(), outgoing.body())
            .build();
    SiteAnswer answer = client.send(request, outgoing.url(), most);
    cookies.receive(answer.url(), answer.headers(), clock.instant());
    if (answer.status() == 429 || answer.status() >= 500) {
      throw new ConnectorException(
          ErrorCode.VENDOR_DOWN, "%s answered %d".formatted(answer.url().host(), answer.status()));
    }
    return answer;
  }

  private Headers headers(HttpUrl url) {
    Headers.Builder headers =
        new Headers.Builder()
            .add("User-Agent", settings.userAgent())
            .add("Accept", PAGES)
            .add("Accept-Language", "en,fr;q=0.8,de;q=0.7");
    String header = cookies.headerFor(url, clock.instant());
    if (header != null) {
      headers.addUnsafeNonAscii("Cookie", header);
    }
    return headers.build();
  }

  private static Page page(SiteAnswer answer) {
    return new Page(answer.address(), answer.status(), answer.charset(), answer.content().bytes());
  }
}
