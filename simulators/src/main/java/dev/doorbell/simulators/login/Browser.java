package dev.doorbell.simulators.login;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The browser that sends one request: its cookies, form fields and login, and the response to it.
 * {@link BrowserSessions} creates it. Not thread-safe.
 *
 * @param <L> the state of a login at this site
 */
public final class Browser<L> {
  private final Context context;
  private final BrowserSessions<L> sessions;
  private final BrowserRules rules;
  private final Instant now;
  private final boolean hadSession;
  private final boolean hadDevice;
  private final String device;
  private String sessionId;

  /** Reads a request, and forbids caches to store its response. */
  Browser(Context context, BrowserSessions<L> sessions, BrowserRules rules, Instant now) {
    context.header("Cache-Control", "no-store");
    this.context = context;
    this.sessions = sessions;
    this.rules = rules;
    this.now = now;
    this.sessionId = cookie(rules.session()).orElse("");
    this.hadSession = sessions.byCookie().find(sessionId).isPresent();
    if (rules.startsAtOnce()) {
      ensureSession();
    }
    Optional<String> known = cookie(rules.device());
    this.hadDevice = known.isPresent();
    this.device = known.orElseGet(RandomToken::next);
    if (!hadDevice) {
      setCookie(rules.device(), device, BrowserRules.YEAR);
    }
  }

  /**
   * The real host for which a request was intended, in lower case; empty without the header. If a
   * setting moves a connector's site to a simulator, the worker sends the real host in this header,
   * so that one port can simulate several hosts. Browsers do not send it.
   */
  public static Optional<String> forwardedHost(Context context) {
    return Optional.ofNullable(context.header("X-Forwarded-Host"))
        .map(host -> host.strip().toLowerCase(Locale.ROOT))
        .filter(host -> !host.isEmpty());
  }

  public Context context() {
    return context;
  }

  /** When the request arrived. */
  public Instant now() {
    return now;
  }

  /** The long-lived id of this device; a new id if the request has no device cookie. */
  public String device() {
    return device;
  }

  /** Whether the request has a device cookie. */
  public boolean hadDevice() {
    return hadDevice;
  }

  /** Whether the request has the cookie of a known session: the browser stores cookies. */
  public boolean hadSession() {
    return hadSession;
  }

  /** A form field; empty if it was not sent. */
  public String field(String name) {
    return Optional.ofNullable(context.formParam(name)).orElse("");
  }

  /** Whether a form field was sent, with or without a value. */
  public boolean hasField(String name) {
    return context.formParam(name) != null;
  }

  /** A query parameter; empty if the address has none of that name. */
  public String query(String name) {
    return Optional.ofNullable(context.queryParam(name)).orElse("");
  }

  /** Whether a form field was sent exactly once and without a value. */
  public boolean hasEmptyField(String name) {
    return context.formParams(name).equals(List.of(""));
  }

  /** The value of a cookie; empty if the request has no such cookie or its value is empty. */
  public Optional<String> cookie(String name) {
    return Optional.ofNullable(context.cookie(name)).filter(value -> !value.isEmpty());
  }

  /** Sets a cookie by the rules of the site. */
  public void setCookie(String name, String value, Duration lifetime) {
    setCookie(name, value, lifetime, rules.httpOnly(), rules.sameSite());
  }

  /** Sets a cookie with a policy of its own. */
  public void setCookie(
      String name, String value, Duration lifetime, boolean httpOnly, @Nullable SameSite sameSite) {
    int seconds = (int) Math.min(lifetime.toSeconds(), Integer.MAX_VALUE);
    context.cookie(
        new Cookie(
            name,
            value,
            rules.path(),
            seconds,
            rules.secure(),
            httpOnly,
            rules.domain(),
            sameSite));
  }

  /** The state of the login; empty before the right password. */
  public Optional<L> login() {
    return sessions.byCookie().find(sessionId).flatMap(login -> login);
  }

  /** Replaces the state of the login under the same cookie; no effect without a session. */
  public void setLogin(L login) {
    sessions.byCookie().replace(sessionId, Optional.of(login));
  }

  /** Replaces the session by one without a login, under a new cookie. */
  public void restart() {
    restart(Optional.empty());
  }

  /** Replaces the session by a new one, as sites do when the rights change. */
  public void restart(L login) {
    restart(Optional.of(login));
  }

  private void restart(Optional<L> login) {
    end();
    sessionId = sessions.byCookie().start(login);
    setCookie(rules.session(), sessionId, rules.sessionLifetime());
  }

  /** Ends the session, if there is one. */
  public void end() {
    sessions.byCookie().end(sessionId);
  }

  /** Starts a session without a login, unless the browser has a session. */
  public void ensureSession() {
    if (!sessions.byCookie().find(sessionId).isPresent()) {
      restart();
      sessions.notifyStart(this);
    }
  }

  /** Issues a token with which this browser may send one form for this purpose. */
  public String token(String purpose) {
    ensureSession();
    return sessions.tokens().issue(sessionId + purpose);
  }

  /** Returns whether the token is valid for this purpose, and removes it if so. */
  public boolean consume(String token, String purpose) {
    return sessions.tokens().consume(token, sessionId + purpose);
  }

  /** Returns whether the token is valid for this purpose, and keeps it. */
  public boolean hasToken(String token, String purpose) {
    return sessions.tokens().isValid(token, sessionId + purpose);
  }

  /** Responds with a page. */
  public void show(String page) {
    context.html(page);
  }

  /** Responds with a page and this status. */
  public void show(HttpStatus status, String page) {
    context.status(status).html(page);
  }

  public void redirect(String path) {
    context.redirect(rules.redirectBase() + path);
  }
}
