package dev.doorbell.sdk.site;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.page.PageCondition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Behaves as a browser: sends and stores cookies, and follows redirects as far as the site's hosts
 * and the settings allow. Each request passes the gate. For one thread.
 */
final class SiteExchange {
  private static final String PAGES =
      "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8";

  private final Site site;
  private final SiteSettings settings;
  private final SiteGate gate;
  private final SiteClient client;
  private final SessionCookies cookies;
  private final InstantSource clock;
  private volatile @Nullable Duration skew;

  SiteExchange(
      Site site,
      SiteSettings settings,
      SiteGate gate,
      SiteClient client,
      SessionCookies cookies,
      InstantSource clock) {
    this.site = site;
    this.settings = settings;
    this.gate = gate;
    this.client = client;
    this.cookies = cookies;
    this.clock = clock;
  }

  /** A request to a real address. See {@link SiteRequest#acceptedErrorPage}. */
  record Outgoing(
      String method,
      HttpUrl url,
      List<SiteRequest.Header> headers,
      @Nullable RequestBody body,
      PageCondition acceptedErrorPage) {
    private Outgoing redirected(HttpUrl to, boolean same) {
      Set<String> dropped = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
      if (!same) {
        dropped.add("Origin");
      }
      if (!to.host().equals(url.host())) {
        // As a browser does: a token and a referrer are for one host only.
        dropped.addAll(Set.of("Authorization", "Referer"));
      }
      List<SiteRequest.Header> kept =
          headers.stream().filter(header -> !dropped.contains(header.name())).toList();
      return same
          ? new Outgoing(method, to, kept, body, acceptedErrorPage)
          : new Outgoing("GET", to, kept, null, acceptedErrorPage);
    }

    @Override
    public String toString() {
      return method + " " + url.host();
    }
  }

  /** How far the site's clock was ahead of this one at the last response; null before the first. */
  @Nullable Duration skew() {
    return skew;
  }

  SiteAnswer follow(Outgoing first, int most) {
    Outgoing next = first;
    for (int hop = 0; hop <= settings.redirects(); hop++) {
      SiteAnswer answer = exchange(next, most);
      HttpUrl target = target(answer);
      if (target == null) {
        return answer;
      }
      next = next.redirected(target, answer.repeatsRequest());
    }
    throw new ConnectorException(
        ErrorCode.UNKNOWN_ERROR,
        "%s redirected more than %d times".formatted(first.url().host(), settings.redirects()));
  }

  /** The target on the site of a redirect; null if the response is none. */
  @Nullable HttpUrl target(SiteAnswer answer) {
    String target = answer.redirect();
    return target == null ? null : site.locate(answer.url(), target);
  }

  /** One request and its response, which may be a redirect. */
  SiteAnswer exchange(Outgoing outgoing, int most) {
    gate.beforeRequest();
    Request request =
        new Request.Builder()
            .url(site.onTheWire(outgoing.url()))
            .headers(headers(outgoing))
            .method(outgoing.method(), outgoing.body())
            .build();
    Instant before = clock.instant();
    SiteAnswer answer = send(request, outgoing, most);
    Instant now = clock.instant();
    cookies.receive(answer.url(), answer.headers(), now);
    noteSkew(answer.headers(), before, now);
    boolean unavailable = answer.status() == 429 || answer.status() >= 500;
    if (unavailable && !outgoing.acceptedErrorPage().holds(answer.page())) {
      throw down(answer, now);
    }
    return answer;
  }

  private SiteAnswer send(Request request, Outgoing outgoing, int most) {
    SiteGate.Sent sent = gate.sending(outgoing.method(), outgoing.url().host());
    try {
      SiteAnswer answer = client.send(request, outgoing.url(), most);
      sent.answered(answer.status());
      return answer;
    } catch (RuntimeException e) {
      sent.failed();
      throw e;
    }
  }

  /** The site set the date at some moment in between; a cached copy has an old one. */
  private void noteSkew(Headers headers, Instant before, Instant now) {
    Date date = headers.getDate("Date");
    if (date == null || headers.get("Age") != null) {
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

  private static SiteDownException down(SiteAnswer answer, Instant now) {
    Duration retryAfter = retryAfter(answer.headers(), now);
    String wants =
        retryAfter == null ? "" : " and asks for a retry in " + retryAfter.toSeconds() + " s";
    return new SiteDownException(
        "%s answered %d%s".formatted(answer.url().host(), answer.status(), wants), retryAfter);
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
      // One port may serve several hosts.
      headers.set("X-Forwarded-Host", outgoing.url().host());
    }
    outgoing.headers().forEach(own -> headers.set(own.name(), own.value()));
    return headers.build();
  }
}
