package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.page.Marketplace;
import dev.doorbell.simulators.site.SiteRequest;
import io.javalin.http.Cookie;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and sets the cookies of one request. All cookies are secure. If the client named the host
 * of the site, they are for the whole domain of the site. Otherwise they have no domain: a browser
 * that uses the name of this machine would reject cookies for the domain of the site.
 */
final class SiteCookies {
  static final Duration UNTIL_CLOSED = Duration.ofSeconds(-1);
  private final SiteRequest request;
  private final @Nullable String domain;

  SiteCookies(SiteRequest request, Optional<Marketplace> forwardedTo) {
    this.request = request;
    this.domain = forwardedTo.map(one -> "." + one.domain()).orElse(null);
  }

  Optional<String> get(String name) {
    return request.cookie(name);
  }

  void set(String name, String value, Duration lifetime, boolean httpOnly) {
    int seconds = (int) Math.min(lifetime.toSeconds(), Integer.MAX_VALUE);
    request.context().cookie(new Cookie(name, value, "/", seconds, true, httpOnly, domain, null));
  }
}
