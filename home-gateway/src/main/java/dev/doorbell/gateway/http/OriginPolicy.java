package dev.doorbell.gateway.http;

import dev.doorbell.gateway.problem.Problems;
import io.javalin.http.Context;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which pages may call: those of this host, and those of the origins that the operator
 * allows. A browser sends {@code Origin} with every request that changes something; a client that
 * sends no {@code Origin} is not a page. Thread-safe.
 */
final class OriginPolicy {
  private static final String METHODS = "GET, POST, PATCH, DELETE";
  private static final String REQUEST_HEADERS =
      "Authorization, Content-Type, Idempotency-Key, Prefer, Last-Event-ID";
  private static final String RESPONSE_HEADERS =
      "Location, Preference-Applied, Retry-After, Content-Disposition, WWW-Authenticate";
  private static final String CROSS_SITE = "cross-site";
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

  private final Set<String> allowed;

  OriginPolicy(Set<String> allowed) {
    this.allowed = Set.copyOf(allowed);
  }

  /** Call it before every request is handled. */
  void check(Context context) {
    // A cache must not give one origin's response to another.
    context.res().addHeader("Vary", "Origin");
    String origin = context.header("Origin");
    if (origin != null && allowed.contains(origin)) {
      context.header("Access-Control-Allow-Origin", origin);
      context.header("Access-Control-Expose-Headers", RESPONSE_HEADERS);
    } else if (!mayCall(
        context.method().name(),
        origin,
        context.header("Sec-Fetch-Site"),
        context.header("Host"))) {
      throw Problems.originNotAllowed();
    }
  }

  /**
   * Whether a request whose origin the operator has not allowed may use this method. The browser
   * hides the response to a safe method from pages of other origins. Other methods need this check,
   * since a request without a body needs no preflight: any page could cancel a run.
   *
   * @param origin null if the request has none
   * @param site the value of {@code Sec-Fetch-Site} (W3C Fetch Metadata), by which a browser tells
   *     where the page of a request comes from; null from clients that are not browsers
   * @param host the host that the request calls
   */
  static boolean mayCall(
      String method, @Nullable String origin, @Nullable String site, @Nullable String host) {
    return SAFE_METHODS.contains(method)
        || (!CROSS_SITE.equals(site) && (origin == null || isSameHost(origin, host)));
  }

  /** Answers a preflight. */
  void preflight(Context context) {
    String origin = context.header("Origin");
    if (origin != null && allowed.contains(origin)) {
      context.header("Access-Control-Allow-Methods", METHODS);
      context.header("Access-Control-Allow-Headers", REQUEST_HEADERS);
      context.header("Access-Control-Max-Age", "600");
    }
    context.header("Allow", METHODS);
    context.status(204);
  }

  /**
   * Whether the host is the one of the origin. A proxy may add the default port to {@code Host},
   * which a browser leaves out of {@code Origin}; a {@code Host} without a port is of the default
   * port of the origin's scheme, since only the proxy knows the scheme.
   */
  private static boolean isSameHost(String origin, @Nullable String host) {
    try {
      URI page = URI.create(origin);
      String authority = page.getRawAuthority();
      return host != null
          && authority != null
          && withPort(authority, page.getScheme())
              .equalsIgnoreCase(withPort(host, page.getScheme()));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static String withPort(String authority, @Nullable String scheme) {
    // The colons in the brackets of an IPv6 address belong to the address.
    boolean hasPort = authority.lastIndexOf(':') > authority.lastIndexOf(']');
    return hasPort ? authority : authority + ("https".equalsIgnoreCase(scheme) ? ":443" : ":80");
  }
}
