package dev.doorbell.sdk.site;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.sdk.page.Refresh;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Behaves like a browser: sends and stores cookies, and follows redirects, but only to the site's
 * hosts and up to the limit of the settings. Each request passes the gate. Not thread-safe.
 */
final class SiteExchange {
  private static final String PAGES =
      "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8";

  /** Pages that wait longer show something to the user, or end an idle session. */
  private static final Duration MAX_REFRESH_DELAY = Duration.ofSeconds(5);

  private final Site site;
  private final SiteSettings settings;
  private final SiteTransport transport;
  private final SessionCookies cookies;
  private final InstantSource clock;
  private volatile @Nullable Duration skew;

  SiteExchange(
      Site site,
      SiteSettings settings,
      SiteTransport transport,
      SessionCookies cookies,
      InstantSource clock) {
    this.site = site;
    this.settings = settings;
    this.transport = transport;
    this.cookies = cookies;
    this.clock = clock;
  }

  /**
   * How far the site's clock was ahead of this one at the last response; null before the first
   * response with a date.
   */
  @Nullable Duration skew() {
    return skew;
  }

  SiteResponse follow(Outgoing first, BodySpec body) {
    Outgoing next = first;
    for (int hop = 0; hop <= settings.redirects(); hop++) {
      SiteResponse response = exchange(next, body);
      HttpUrl target = target(response);
      if (target != null) {
        next = next.redirected(target, response.repeatsRequest());
        continue;
      }
      HttpUrl refreshed = refreshed(response);
      if (refreshed == null) {
        return response;
      }
      response.content().close();
      next = next.refreshed(refreshed, response.url());
    }
    throw new ConnectorException(
        ErrorCode.UNKNOWN_ERROR,
        "%s redirected more than %d times".formatted(first.url().host(), settings.redirects()));
  }

  /**
   * The target of a refresh to another page, after its delay; null if there is none, or a long
   * delay.
   */
  private @Nullable HttpUrl refreshed(SiteResponse response) {
    if (!response.mayRefresh()) {
      return null;
    }
    Refresh refresh = response.page().refresh().orElse(null);
    if (refresh == null || refresh.delay().compareTo(MAX_REFRESH_DELAY) > 0) {
      return null;
    }
    HttpUrl target = site.locate(response.url(), refresh.target().toString());
    if (target.equals(response.url())) {
      return null; // A page that loads itself until something has happened.
    }
    pause(refresh.delay());
    return target;
  }

  /** Waits that long; ends at once when the thread is interrupted. */
  static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new RunStoppedException("The run was stopped during a pause");
    }
  }

  /**
   * The target of a redirect, which must be on the site; null if the response is not a redirect.
   */
  @Nullable HttpUrl target(SiteResponse response) {
    String target = response.redirect();
    return target == null ? null : site.locate(response.url(), target);
  }

  /** One request and its response, which may be a redirect. */
  SiteResponse exchange(Outgoing outgoing, BodySpec body) {
    transport.awaitPermission();
    Outgoing.Payload payload = outgoing.body();
    Request request =
        new Request.Builder()
            .url(site.onTheWire(outgoing.url()))
            .headers(headers(outgoing))
            .method(outgoing.method(), payload == null ? null : payload.toRequestBody())
            .build();
    Instant before = clock.instant();
    SiteResponse response = transport.send(request, outgoing, body);
    Instant now = clock.instant();
    cookies.receive(response.url(), response.headers(), now);
    noteSkew(response, before, now);
    boolean unavailable = response.status() == 429 || response.status() >= 500;
    if (unavailable && !outgoing.acceptedErrorPage().holds(response.page())) {
      response.content().close();
      throw down(response, now);
    }
    return response;
  }

  /**
   * The site set the date at some moment between the two instants. A cached response, which has an
   * age, is ignored because its date is old.
   */
  private void noteSkew(SiteResponse response, Instant before, Instant now) {
    Date date = response.date();
    if (date == null || response.headers().get("Age") != null) {
      return;
    }
    Instant site = date.toInstant();
    Instant earliest = before.truncatedTo(ChronoUnit.SECONDS);
    if (site.isBefore(earliest)) {
      skew = Duration.between(earliest, site);
    } else {
      skew = site.isAfter(now) ? Duration.between(now, site) : Duration.ZERO;
    }
  }

  private static SiteDownException down(SiteResponse response, Instant now) {
    Duration retryAfter = retryAfter(response.headers(), now);
    String wants =
        retryAfter == null ? "" : " and asks for a retry in " + retryAfter.toSeconds() + " s";
    return new SiteDownException(
        "%s answered %d%s".formatted(response.url().host(), response.status(), wants), retryAfter);
  }

  /** Seconds or a date, by RFC 9110, 10.2.3; null if it can't be read. */
  private static @Nullable Duration retryAfter(Headers headers, Instant now) {
    String value = headers.get("Retry-After");
    if (value != null && value.strip().matches("\\d+")) {
      String seconds = value.strip();
      return Duration.ofSeconds(seconds.length() > 9 ? 999_999_999 : Long.parseLong(seconds));
    }
    Date date = headers.getDate("Retry-After");
    if (date == null) {
      return null;
    }
    Duration until = Duration.between(now, date.toInstant());
    return until.isNegative() ? Duration.ZERO : until;
  }

  Headers headers(Outgoing outgoing) {
    Headers.Builder headers =
        new Headers.Builder()
            .add("User-Agent", settings.userAgent())
            .add("Accept", PAGES)
            .add("Accept-Language", "en,fr;q=0.8,de;q=0.7");
    String header = cookies.headerFor(outgoing.url(), clock.instant());
    if (header != null) {
      headers.addUnsafeNonAscii("Cookie", header);
    }
    if (site.moved()) {
      // A simulator may serve several hosts at one port.
      headers.set("X-Forwarded-Host", outgoing.url().host());
    }
    outgoing.headers().forEach(own -> headers.set(own.name(), own.value()));
    return headers.build();
  }
}
