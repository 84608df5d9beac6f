package dev.doorbell.gateway.signin;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The cookies of this package. On HTTPS a name has the prefix {@code __Host-}: a browser then
 * accepts it only from this host itself, over TLS. Loopback over HTTP has names without it, because
 * some browsers refuse {@code Secure} there.
 */
final class Cookies {
  /** The id of a session: never sent with a request that another site causes. */
  static final String SESSION = "doorbell";

  /**
   * What belongs to a sign-in that has begun. {@code Lax}, because the redirect of the issuer comes
   * from another site.
   */
  static final String SIGN_IN = "doorbell-sign-in";

  private static final String PREFIX = "__Host-";

  private Cookies() {}

  /** The value of a cookie; empty if the request does not have it, or has it twice. */
  static Optional<String> find(List<String> headers, String name, boolean isSecure) {
    String wanted = (isSecure ? PREFIX + name : name) + "=";
    List<String> values =
        headers.stream()
            .flatMap(header -> List.of(header.split(";")).stream())
            .map(String::strip)
            .filter(cookie -> cookie.startsWith(wanted))
            .map(cookie -> cookie.substring(wanted.length()))
            // A client may quote a value (RFC 6265, section 4.1.1).
            .map(value -> value.replaceFirst("^\"(.*)\"$", "$1"))
            .toList();
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }

  /** Sets the session until the browser is closed; its row says when it expires. */
  static String session(String id, boolean isSecure) {
    return cookie(SESSION, id, isSecure, "Strict", "");
  }

  static String signIn(String value, boolean isSecure, Duration lifetime) {
    return cookie(SIGN_IN, value, isSecure, "Lax", "; Max-Age=" + lifetime.toSeconds());
  }

  static String expiredSession(boolean isSecure) {
    return cookie(SESSION, "", isSecure, "Strict", "; Max-Age=0");
  }

  static String expiredSignIn(boolean isSecure) {
    return cookie(SIGN_IN, "", isSecure, "Lax", "; Max-Age=0");
  }

  private static String cookie(
      String name, String value, boolean isSecure, String sameSite, String lifetime) {
    return "%s=%s; Path=/; HttpOnly%s; SameSite=%s%s"
        .formatted(
            isSecure ? PREFIX + name : name, value, isSecure ? "; Secure" : "", sameSite, lifetime);
  }
}
