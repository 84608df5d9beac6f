package dev.doorbell.gateway.signin;

import dev.doorbell.gateway.identity.Authentication;
import dev.doorbell.gateway.identity.Caller;
import dev.doorbell.gateway.identity.Credentials;
import dev.doorbell.gateway.identity.Scope;
import dev.doorbell.store.signin.BrowserSession;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes a browser that has signed in at Home, by its cookie. Only pages of Home itself can use
 * the cookie: pages of other origins, also those that the operator allows, need a token. Reads one
 * row for each request. Thread-safe.
 */
final class CookieAuthentication implements Authentication {
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD");

  private final Sessions sessions;
  private final SessionWatch watch;
  private final List<URI> publicUrls;

  CookieAuthentication(Sessions sessions, SessionWatch watch, List<URI> publicUrls) {
    this.sessions = sessions;
    this.watch = watch;
    this.publicUrls = publicUrls;
  }

  @Override
  public Outcome authenticate(Credentials request) {
    Optional<SessionId> id = find(request);
    if (id.isEmpty() || !isOfHome(request)) {
      return new Outcome.Absent();
    }
    String hash = id.get().hash();
    return sessions
        .use(hash)
        .<Outcome>map(session -> new Outcome.Known(caller(session, hash)))
        .orElseGet(Outcome.Absent::new);
  }

  /** The session that this request has a cookie of and that has not expired. */
  Optional<BrowserSession> session(Credentials request) {
    return isOfHome(request)
        ? find(request).flatMap(id -> sessions.use(id.hash()))
        : Optional.empty();
  }

  Optional<SessionId> find(Credentials request) {
    return HomeAddress.of(first(request, "Host"), publicUrls)
        .flatMap(home -> Cookies.find(request.headers("Cookie"), Cookies.SESSION, home.isSecure()))
        .flatMap(SessionId::parse);
  }

  private Caller caller(BrowserSession session, String hash) {
    return new Caller(session.owner(), Set.of(Scope.OWN), () -> watch.holds(hash));
  }

  /**
   * Whether a page of Home sends the request, or the user by a link or the address bar. Browsers
   * tell so by {@code Sec-Fetch-Site}. One that does not must send {@code Origin} with each request
   * that changes something. {@code SameSite=Strict} alone would also admit pages of other hosts of
   * the same site.
   */
  static boolean isOfHome(Credentials request) {
    boolean isSafe = SAFE_METHODS.contains(request.method());
    String site = first(request, "Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin") || (isSafe && site.equals("none"));
    }
    // The origin policy has compared it with the host, or has found it among the allowed origins.
    return isSafe || isSameHost(first(request, "Origin"), first(request, "Host"));
  }

  private static boolean isSameHost(@Nullable String origin, @Nullable String host) {
    if (origin == null || host == null) {
      return false;
    }
    String page = origin.replaceFirst("^https?://", "");
    return page.equalsIgnoreCase(host)
        || page.equalsIgnoreCase(host.replaceFirst(":(80|443)$", ""));
  }

  private static @Nullable String first(Credentials request, String name) {
    List<String> values = request.headers(name);
    return values.size() == 1 ? values.getFirst() : null;
  }
}
