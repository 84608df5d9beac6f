package dev.doorbell.simulators.github.session;

import dev.doorbell.simulators.site.FormTokens;
import dev.doorbell.simulators.site.ForwardedHost;
import dev.doorbell.simulators.site.RandomToken;
import dev.doorbell.simulators.site.SiteRequest;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The browser that sends one request: its cookies, form fields and sessions. For one thread. */
public final class GithubBrowser {
  private static final String FORM_TOKEN = "authenticity_token";
  private static final String LOGIN = "_gh_sess";
  private static final String DEVICE = "_device_id";
  private static final String LOGGED_IN = "logged_in";
  private static final String USER = "user_session";
  private static final String USER_STRICT = "__Host-user_session_same_site";
  private static final int UNTIL_CLOSED = -1;
  private static final int DELETED = 0;
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Duration SIGNED_IN_FOR = Duration.ofDays(14);

  private final SiteRequest request;
  private final Sessions sessions;
  private final FormTokens tokens;
  private final Instant now;
  private final boolean redirectsNameHost;
  private final boolean hasDeviceCookie;
  private final String device;
  private String loginId;

  GithubBrowser(
      SiteRequest request,
      Sessions sessions,
      FormTokens tokens,
      Instant now,
      boolean redirectsNameHost) {
    this.request = request;
    this.sessions = sessions;
    this.tokens = tokens;
    this.now = now;
    this.redirectsNameHost = redirectsNameHost;
    this.loginId = request.cookie(LOGIN).orElse("");
    Optional<String> deviceCookie = request.cookie(DEVICE);
    this.hasDeviceCookie = deviceCookie.isPresent();
    this.device = deviceCookie.orElseGet(this::newDevice);
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
  public boolean hasDeviceCookie() {
    return hasDeviceCookie;
  }

  public LoginProgress progress() {
    return sessions.logins().find(loginId).orElseGet(LoginProgress.Anonymous::new);
  }

  /** Replaces the state of the login, under a new cookie. */
  public void start(LoginProgress progress) {
    sessions.logins().end(loginId);
    loginId = sessions.logins().start(progress);
    set(LOGIN, loginId, UNTIL_CLOSED, SameSite.LAX);
  }

  /** The signed-in user; empty unless both session cookies have the same value. */
  public Optional<UserSession> user() {
    return request
        .cookie(USER)
        .filter(id -> request.cookie(USER_STRICT).filter(id::equals).isPresent())
        .flatMap(sessions.users()::find)
        .filter(user -> now.isBefore(user.until()));
  }

  public void signIn(Person person) {
    start(new LoginProgress.Anonymous());
    String id = sessions.users().start(new UserSession(person, now.plus(SIGNED_IN_FOR), false));
    int seconds = (int) SIGNED_IN_FOR.toSeconds();
    set(USER, id, seconds, SameSite.LAX);
    set(USER_STRICT, id, seconds, SameSite.STRICT);
    set(LOGGED_IN, "yes", (int) YEAR.toSeconds(), SameSite.LAX);
  }

  /** Replaces the session of the signed-in user, under the same cookies. */
  public void replace(UserSession user) {
    request.cookie(USER).ifPresent(id -> sessions.users().replace(id, user));
  }

  public void signOut() {
    request.cookie(USER).ifPresent(sessions.users()::end);
    start(new LoginProgress.Anonymous());
    set(USER, "", DELETED, SameSite.LAX);
    set(USER_STRICT, "", DELETED, SameSite.STRICT);
    set(LOGGED_IN, "no", (int) YEAR.toSeconds(), SameSite.LAX);
  }

  /** What the frame of a page shows about the signed-in user. */
  public Viewer viewer(UserSession user) {
    return new Viewer(user.person().login(), formToken(Paths.LOGOUT));
  }

  /** Issues a token with which this browser may post one form to this path. */
  public String formToken(String path) {
    if (sessions.logins().find(loginId).isEmpty()) {
      start(new LoginProgress.Anonymous());
      set(LOGGED_IN, user().isPresent() ? "yes" : "no", (int) YEAR.toSeconds(), SameSite.LAX);
    }
    return tokens.issue(loginId + path);
  }

  /** Returns whether the form has a valid token for this path, and removes the token if so. */
  public boolean consumeFormToken(String path) {
    return consumeToken(FORM_TOKEN, path);
  }

  /** Returns whether the field has a valid token for this purpose, and removes it if so. */
  public boolean consumeToken(String field, String purpose) {
    return tokens.consume(request.field(field), loginId + purpose);
  }

  /** Returns whether the form has a valid token for this path, and keeps the token. */
  public boolean hasFormToken(String path) {
    return tokens.isValid(request.field(FORM_TOKEN), loginId + path);
  }

  /** A form field; empty if it was not sent. */
  public String field(String name) {
    return request.field(name);
  }

  /** Whether a form field was sent exactly once and without a value. */
  public boolean hasEmptyField(String name) {
    return request.hasEmptyField(name);
  }

  public void redirect(String path) {
    Optional<String> host = ForwardedHost.of(request.context()).filter(_ -> redirectsNameHost);
    request.context().redirect(host.map(name -> "https://" + name + path).orElse(path));
  }

  private String newDevice() {
    String id = RandomToken.next();
    set(DEVICE, id, (int) YEAR.toSeconds(), SameSite.LAX);
    return id;
  }

  private void set(String name, String value, int maxAge, SameSite sameSite) {
    Cookie cookie = new Cookie(name, value, Paths.HOME, maxAge, true, true, null, sameSite);
    request.context().cookie(cookie);
  }
}
