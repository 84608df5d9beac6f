package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.page.Frame;
import dev.doorbell.simulators.amazon.page.Marketplace;
import dev.doorbell.simulators.amazon.page.OpenId;
import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.amazon.page.Picture;
import dev.doorbell.simulators.amazon.session.AmazonSettings;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import dev.doorbell.simulators.amazon.session.CaptchaImages;
import dev.doorbell.simulators.amazon.session.LoginAttempt;
import dev.doorbell.simulators.amazon.session.LoginProgress;
import dev.doorbell.simulators.amazon.session.Person;
import dev.doorbell.simulators.amazon.session.Sessions;
import dev.doorbell.simulators.amazon.session.UserSession;
import dev.doorbell.simulators.site.FormTokens;
import dev.doorbell.simulators.site.ForwardedHost;
import dev.doorbell.simulators.site.RandomToken;
import dev.doorbell.simulators.site.SiteRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The browser that sends one request: its cookies, form fields and sessions. For one thread. */
public final class AmazonBrowser {
  private static final String SESSION = "session-id";
  private static final String DEVICE = "ubid";
  private static final String RECOGNIZED = "x";
  private static final String USER = "at";
  private static final String PROOF = "sess-at";
  private static final String MARKETPLACE = "marketplace";
  private static final String IMAGE_HOST = "https://images-na.ssl-images-amazon.com";
  private static final String CVF_IMAGE_HOST = "https://opfcaptcha-prod.s3.amazonaws.com";
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Duration DAY = Duration.ofDays(1);

  private final SiteRequest request;
  private final Sessions sessions;
  private final FormTokens tokens;
  private final CaptchaImages images;
  private final AmazonSettings settings;
  private final Instant now;
  private final Optional<Marketplace> forwardedTo;
  private final Marketplace marketplace;
  private final SiteCookies cookies;
  private final boolean hasSessionCookie;
  private final String sessionId;
  private final String device;

  AmazonBrowser(
      SiteRequest request,
      Sessions sessions,
      FormTokens tokens,
      CaptchaImages images,
      AmazonSettings settings,
      Instant now) {
    this.request = request;
    this.sessions = sessions;
    this.tokens = tokens;
    this.images = images;
    this.settings = settings;
    this.now = now;
    this.forwardedTo = ForwardedHost.of(request.context()).flatMap(Marketplace::ofHost);
    this.marketplace = forwardedTo.orElseGet(this::chosenMarketplace);
    this.cookies = new SiteCookies(request, forwardedTo);
    Optional<String> session = cookies.get(SESSION).filter(sessions::hasLogin);
    this.hasSessionCookie = session.isPresent();
    this.sessionId = session.orElseGet(this::newSession);
    this.device = cookies.get(marketplace.cookie(DEVICE)).orElseGet(this::newDevice);
  }

  // The browser of a person sends no forwarded host. The query selects the marketplace, and a
  // cookie stores it.
  private Marketplace chosenMarketplace() {
    Optional<Marketplace> asked = Marketplace.of(request.query(MARKETPLACE));
    SiteCookies own = new SiteCookies(request, Optional.empty());
    asked.ifPresent(one -> own.set(MARKETPLACE, one.id(), YEAR, false));
    return asked.or(() -> own.get(MARKETPLACE).flatMap(Marketplace::of)).orElse(Marketplace.FR);
  }

  /** When the request arrived. */
  public Instant now() {
    return now;
  }

  public Marketplace marketplace() {
    return marketplace;
  }

  /**
   * Draws a new captcha. Its address names the host for images only if the client named the host of
   * the site, and a switch is on.
   */
  public Picture drawCaptcha() {
    return drawCaptchaAt(IMAGE_HOST);
  }

  /** The same for a captcha of CVF, whose images have another host. */
  public Picture drawCvfCaptcha() {
    return drawCaptchaAt(CVF_IMAGE_HOST);
  }

  private Picture drawCaptchaAt(String host) {
    boolean elsewhere =
        forwardedTo.isPresent() && settings.has(AmazonSwitch.PICTURES_AT_THEIR_OWN_HOST);
    return Picture.at(elsewhere ? host : "", images.draw());
  }

  /** Whether the form solves the captcha. The first field has its name, the second its text. */
  public boolean solvesCaptcha(String nameField, String solutionField) {
    return images.solve(field(nameField), field(solutionField));
  }

  /** Whether the request has the cookie of a known login: the browser stores cookies. */
  public boolean hasSessionCookie() {
    return hasSessionCookie;
  }

  /** The long-lived id of this device; a new id if the request has no device cookie. */
  public String device() {
    return device;
  }

  public LoginProgress progress() {
    return sessions.progress(sessionId);
  }

  /** Replaces the state of the login, under the same cookie. */
  public void setProgress(LoginProgress progress) {
    sessions.setProgress(sessionId, progress);
  }

  /** The signed-in user; empty unless both cookies belong to the same session. */
  public Optional<UserSession> user() {
    String proof = cookies.get(marketplace.cookie(PROOF)).orElse("");
    return cookies.get(marketplace.cookie(USER)).flatMap(id -> sessions.user(id, proof, now));
  }

  /** The person who last signed in with this browser, who may be signed out. */
  public Optional<Person> recognized() {
    return cookies.get(marketplace.cookie(RECOGNIZED)).flatMap(sessions::recognized);
  }

  /** Signs in, for a long time if the user asked to stay signed in. */
  public void signIn(LoginAttempt attempt) {
    setProgress(new LoginProgress.Anonymous(true, false));
    Duration lifetime = attempt.staysSignedIn() ? settings.sessionLifetime() : DAY;
    UserSession user =
        new UserSession(attempt.person(), RandomToken.next(), now, now.plus(lifetime));
    String recognized = sessions.recognize(attempt.person());
    cookies.set(marketplace.cookie(RECOGNIZED), recognized, YEAR, false);
    Duration kept = attempt.staysSignedIn() ? lifetime : SiteCookies.UNTIL_CLOSED;
    cookies.set(marketplace.cookie(USER), sessions.signIn(user), kept, true);
    cookies.set(marketplace.cookie(PROOF), user.proof(), kept, true);
  }

  public void signOut() {
    cookies.get(marketplace.cookie(USER)).ifPresent(sessions::signOut);
    cookies.get(marketplace.cookie(RECOGNIZED)).ifPresent(sessions::stopRecognizing);
    for (String prefix : new String[] {RECOGNIZED, USER, PROOF}) {
      boolean httpOnly = !prefix.equals(RECOGNIZED);
      cookies.set(marketplace.cookie(prefix), "", Duration.ZERO, httpOnly);
    }
  }

  /** Issues a token with which this browser may send one form for this purpose. */
  public String token(String purpose) {
    return tokens.issue(sessionId + purpose);
  }

  /** Returns whether the field has a valid token for this purpose, and removes it if so. */
  public boolean consumeToken(String field, String purpose) {
    return consume(field(field), purpose);
  }

  /** Returns whether the token is valid for this purpose, and removes it if so. */
  public boolean consume(String token, String purpose) {
    return tokens.consume(token, sessionId + purpose);
  }

  /** Returns whether the token is valid for this purpose, and keeps it. */
  public boolean hasToken(String token, String purpose) {
    return tokens.isValid(token, sessionId + purpose);
  }

  /** A form field; empty if it was not sent. */
  public String field(String name) {
    return request.field(name);
  }

  /** Whether a form field was sent, with or without a value. */
  public boolean hasField(String name) {
    return request.hasField(name);
  }

  /** A query parameter; empty if the address has none of that name. */
  public String query(String name) {
    return request.query(name);
  }

  /** The parameters of a login that redirects to this path at its end. */
  public OpenId openId(String path) {
    String own = request.context().scheme() + "://" + request.context().host();
    return new OpenId(marketplace, forwardedTo.map(AmazonBrowser::url).orElse(own), path);
  }

  /** The frame of a page for this browser. */
  public Frame frame() {
    String name = user().map(UserSession::person).or(this::recognized).map(Person::name).orElse("");
    return new Frame(
        marketplace,
        name,
        user().isPresent(),
        settings.has(AmazonSwitch.SIGN_OUT_IN_A_SCRIPT),
        openId(Paths.HOME).signIn());
  }

  public void redirect(String path) {
    Optional<String> host =
        forwardedTo
            .filter(_ -> settings.has(AmazonSwitch.REDIRECTS_NAME_THE_HOST))
            .map(AmazonBrowser::url);
    request.context().redirect(host.orElse("") + path);
  }

  private static String url(Marketplace marketplace) {
    return "https://" + marketplace.host();
  }

  private String newSession() {
    String id = sessions.startLogin();
    cookies.set(SESSION, id, YEAR, false);
    return id;
  }

  private String newDevice() {
    String id = RandomToken.next();
    cookies.set(marketplace.cookie(DEVICE), id, YEAR, false);
    return id;
  }
}
