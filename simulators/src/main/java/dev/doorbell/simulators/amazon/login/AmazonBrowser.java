package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.page.Frame;
import dev.doorbell.simulators.amazon.page.Marketplace;
import dev.doorbell.simulators.amazon.page.OpenId;
import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.amazon.page.Picture;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import dev.doorbell.simulators.amazon.session.LoginAttempt;
import dev.doorbell.simulators.amazon.session.LoginProgress;
import dev.doorbell.simulators.amazon.session.Person;
import dev.doorbell.simulators.amazon.session.UserSession;
import dev.doorbell.simulators.login.Browser;
import dev.doorbell.simulators.login.BrowserRules;
import dev.doorbell.simulators.login.RandomToken;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The browser that sends one request to a marketplace. Not thread-safe.
 *
 * @param namedHost whether the client named the host of the site
 */
public record AmazonBrowser(
    Browser<LoginProgress> browser,
    AmazonSessions sessions,
    Marketplace marketplace,
    boolean namedHost) {
  private static final String RECOGNIZED = "x";
  private static final String USER = "at";
  private static final String PROOF = "sess-at";
  private static final String IMAGE_HOST = "https://images-na.ssl-images-amazon.com";
  private static final String CVF_IMAGE_HOST = "https://opfcaptcha-prod.s3.amazonaws.com";
  private static final Duration DAY = Duration.ofDays(1);

  public Context context() {
    return browser.context();
  }

  /** When the request arrived. */
  public Instant now() {
    return browser.now();
  }

  /**
   * Draws a new captcha. Its address names the host for images only if the client named the host of
   * the site, and a switch is on.
   */
  public Picture drawCaptcha() {
    return drawCaptchaAt(IMAGE_HOST);
  }

  /** Draws a new captcha of CVF, whose images are on another host. */
  public Picture drawCvfCaptcha() {
    return drawCaptchaAt(CVF_IMAGE_HOST);
  }

  private Picture drawCaptchaAt(String host) {
    boolean elsewhere =
        namedHost && sessions.settings().has(AmazonSwitch.PICTURES_AT_THEIR_OWN_HOST);
    return Picture.at(elsewhere ? host : "", sessions.images().draw());
  }

  /** Whether the form solves the captcha. The first field has its name, the second its text. */
  public boolean solvesCaptcha(String nameField, String solutionField) {
    return sessions.images().solve(field(nameField), field(solutionField));
  }

  /** Whether the request has the cookie of a known login: the browser stores cookies. */
  public boolean hasSessionCookie() {
    return browser.hadSession();
  }

  /** The long-lived id of this device; a new id if the request has no device cookie. */
  public String device() {
    return browser.device();
  }

  public LoginProgress progress() {
    return browser.login().orElseGet(() -> new LoginProgress.Anonymous(false, false));
  }

  /** Replaces the state of the login, under the same cookie. */
  public void setProgress(LoginProgress progress) {
    browser.setLogin(progress);
  }

  /** The signed-in user; empty unless both cookies belong to the same session. */
  public Optional<UserSession> user() {
    String proof = cookie(PROOF).orElse("");
    return cookie(USER).flatMap(id -> sessions.user(id, proof, now()));
  }

  /** The person who last signed in with this browser, who may be signed out. */
  public Optional<Person> recognized() {
    return cookie(RECOGNIZED).flatMap(sessions::recognized);
  }

  /** Signs in, for a long time if the user asked to stay signed in. */
  public void signIn(LoginAttempt attempt) {
    setProgress(new LoginProgress.Anonymous(true, false));
    Duration lifetime = attempt.staysSignedIn() ? sessions.settings().sessionLifetime() : DAY;
    UserSession user =
        new UserSession(attempt.person(), RandomToken.next(), now(), now().plus(lifetime));
    Duration kept = attempt.staysSignedIn() ? lifetime : BrowserRules.UNTIL_CLOSED;
    setCookie(RECOGNIZED, sessions.recognize(attempt.person()), BrowserRules.YEAR);
    setCookie(USER, sessions.signIn(user), kept);
    setCookie(PROOF, user.proof(), kept);
  }

  public void signOut() {
    cookie(USER).ifPresent(sessions::signOut);
    cookie(RECOGNIZED).ifPresent(sessions::stopRecognizing);
    for (String prefix : new String[] {RECOGNIZED, USER, PROOF}) {
      setCookie(prefix, "", Duration.ZERO);
    }
  }

  private Optional<String> cookie(String prefix) {
    return browser.cookie(marketplace.cookie(prefix));
  }

  private void setCookie(String prefix, String value, Duration lifetime) {
    boolean httpOnly = !prefix.equals(RECOGNIZED);
    browser.setCookie(marketplace.cookie(prefix), value, lifetime, httpOnly, null);
  }

  /** Issues a token with which this browser may send one form for this purpose. */
  public String token(String purpose) {
    return browser.token(purpose);
  }

  /** Returns whether the field has a valid token for this purpose, and removes it if so. */
  public boolean consumeToken(String field, String purpose) {
    return browser.consume(field(field), purpose);
  }

  /** Returns whether the query parameter has a valid token, and removes it if so. */
  public boolean consumeQueryToken(String parameter, String purpose) {
    return browser.consume(query(parameter), purpose);
  }

  /** Returns whether the query parameter has a valid token, and keeps it. */
  public boolean hasQueryToken(String parameter, String purpose) {
    return browser.hasToken(query(parameter), purpose);
  }

  /** A form field; empty if it was not sent. */
  public String field(String name) {
    return browser.field(name);
  }

  /** Whether a form field was sent, with or without a value. */
  public boolean hasField(String name) {
    return browser.hasField(name);
  }

  /** A query parameter; empty if the address has none of that name. */
  public String query(String name) {
    return browser.query(name);
  }

  /** The parameters of a login that redirects to this path at its end. */
  public OpenId openId(String path) {
    String own = context().scheme() + "://" + context().host();
    return new OpenId(marketplace, namedHost ? marketplace.url() : own, path);
  }

  /** The frame of a page for this browser. */
  public Frame frame() {
    String name = user().map(UserSession::person).or(this::recognized).map(Person::name).orElse("");
    return new Frame(
        marketplace,
        name,
        user().isPresent(),
        sessions.settings().has(AmazonSwitch.SIGN_OUT_IN_A_SCRIPT),
        openId(Paths.HOME).signIn());
  }

  /** Responds with a page. */
  public void show(String page) {
    browser.show(page);
  }

  /** Responds with a page and this status. */
  public void show(HttpStatus status, String page) {
    browser.show(status, page);
  }

  public void redirect(String path) {
    browser.redirect(path);
  }
}
