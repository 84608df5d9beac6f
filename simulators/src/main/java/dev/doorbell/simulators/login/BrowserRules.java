package dev.doorbell.simulators.login;

import io.javalin.http.SameSite;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The cookies and redirects of one site, for one request.
 *
 * @param session the name of the cookie with the id of the session
 * @param device the name of the cookie with the long-lived id of the device
 * @param path the path of every cookie
 * @param domain the domain of every cookie; null for the host of the request only
 * @param secure whether browsers send the cookies over TLS only
 * @param httpOnly whether cookies are hidden from scripts, unless a method is told otherwise
 * @param sameSite the policy of every cookie, unless a method is told otherwise; null for none
 * @param sessionLifetime how long a browser keeps the cookie of the session
 * @param startsAtOnce whether each browser gets a session at its first request, instead of with its
 *     first form
 * @param redirectBase the scheme and host in redirects; empty for redirects to a path
 */
public record BrowserRules(
    String session,
    String device,
    String path,
    @Nullable String domain,
    boolean secure,
    boolean httpOnly,
    @Nullable SameSite sameSite,
    Duration sessionLifetime,
    boolean startsAtOnce,
    String redirectBase) {
  /** The lifetime of a cookie that a browser deletes when it is closed. */
  public static final Duration UNTIL_CLOSED = Duration.ofSeconds(-1);

  public static final Duration YEAR = Duration.ofDays(365);

  /** Rules for cookies that scripts cannot read and that end when the browser is closed. */
  public static BrowserRules hidden(String session, String device, String path, boolean secure) {
    return new BrowserRules(
        session, device, path, null, secure, true, SameSite.LAX, UNTIL_CLOSED, false, "");
  }

  public BrowserRules withRedirectBase(String other) {
    return new BrowserRules(
        session,
        device,
        path,
        domain,
        secure,
        httpOnly,
        sameSite,
        sessionLifetime,
        startsAtOnce,
        other);
  }
}
