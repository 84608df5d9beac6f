package dev.doorbell.testkit.recorded;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Matches the requests that a recording answers: {@code GET /orders}, {@code GET /orders?page=2},
 * {@code POST login.shop.example/session}.
 *
 * @param host the only host; null for any host
 * @param query the only query; null for any query
 */
record RequestPattern(String method, @Nullable String host, String path, @Nullable String query) {
  private static final Pattern WRITTEN =
      Pattern.compile("([A-Z]+) ([a-z0-9.-]+)?(/[^?#\\s]*)(?:\\?(\\S*))?");

  static RequestPattern of(String written) {
    Matcher parts = WRITTEN.matcher(written);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "Expected a request pattern like 'GET /login', not '%s'".formatted(written));
    }
    return new RequestPattern(parts.group(1), parts.group(2), parts.group(3), parts.group(4));
  }

  boolean matches(SeenRequest request) {
    return method.equals(request.method())
        && path.equals(request.path())
        && (host == null || host.equals(request.host()))
        && (query == null || query.equals(request.query()));
  }

  /** How specific the pattern is: if several match a request, the largest value wins. */
  int specificity() {
    return (host == null ? 0 : 1) + (query == null ? 0 : 2);
  }
}
