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
import dev.doorbell.simulators.amazon.session.SiteState;
import dev.doorbell.simulators.amazon.session.UserSession;
import dev.doorbell.simulators.site.CookieSessions;
import dev.doorbell.simulators.site.ForwardedHost;
import dev.doorbell.simulators.site.RandomToken;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who is asking: the cookies and form fields of one request. Used by that request's thread only.
 */
public final class AmazonBrowser {
  private static final String SESSION = "session-id";
  private static final String DEVICE = "ubid";
  private static final String NAMED = "x";
  private static final String USER = "at";
  private static final String PROOF = "sess-at";
  private static final String MARKETPLACE = "marketplace";
  private static final String PICTURES = "https://images-na.ssl-images-amazon.com";
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Duration A_DAY = Duration.ofDays(1);

  private final Context context;
  private final SiteState reception;
  private final Optional<Marketplace> meant;
  private final Marketplace marketplace;
  private final SiteCookies cookies;
  private final boolean broughtSession;
  private final String sessionId;
  private final String device;

  private AmazonBrowser(Context context, SiteState reception) {
    this.context = context;
    this.reception = reception;
    this.meant = ForwardedHost.of(context).flatMap(Marketplace::ofHost);
    this.marketplace = meant.orElseGet(this::ofBrowser);
    this.cookies = new SiteCookies(context, meant);
    Optional<String> session =
        cookies.get(SESSION).filter(id -> reception.sessions().visits().find(id).isPresent());
    this.broughtSession = session.isPresent();
    this.sessionId = session.orElseGet(this::newSession);
    this.device = cookies.get(marketplace.cookie(DEVICE)).orElseGet(this::newDevice);
  }

  public static AmazonBrowser of(Context context, SiteState reception) {
    context.header("Cache-Control", "no-store");
    return new AmazonBrowser(context, reception);
  }

  // Somebody who clicks through the site means no host: the marketplace is asked for, and kept.
  private Marketplace ofBrowser() {
    Optional<Marketplace> asked =
        Optional.ofNullable(context.queryParam(MARKETPLACE)).flatMap(Marketplace::of);
    SiteCookies own = new SiteCookies(context, Optional.empty());
    asked.ifPresent(one -> own.set(MARKETPLACE, one.id(), YEAR, false));
    return asked.or(() -> own.get(MARKETPLACE).flatMap(Marketplace::of)).orElse(Marketplace.FR);
  }

  public Marketplace marketplace() {
    return marketplace;
  }

  /** A picture that nobody has seen; at another host only for who can name it. */
  public Picture draw() {
    boolean elsewhere = meant.isPresent() && reception.has(AmazonSwitch.PICTURES_AT_THEIR_OWN_HOST);
    return Picture.at(elsewhere ? PICTURES : "", reception.pictures().draw());
  }

  /** Whether this is not the first request of a browser that keeps cookies. */
  public boolean broughtSession() {
    return broughtSession;
  }

  /** The long-lived name of this device. */
  public String device() {
    return device;
  }

  public LoginProgress visit() {
    return visits().find(sessionId).orElseGet(() -> new LoginProgress.Anonymous(false, false));
  }

  /** Goes on as something else, under the same cookie. */
  public void become(LoginProgress visit) {
    visits().change(sessionId, visit);
  }

  private CookieSessions<LoginProgress> visits() {
    return reception.sessions().visits();
  }

  /** Whoever is signed in; both cookies have to say so. */
  public Optional<UserSession> user() {
    String proof = cookies.get(marketplace.cookie(PROOF)).orElse("");
    return cookies
        .get(marketplace.cookie(USER))
        .flatMap(reception.sessions().users()::find)
        .filter(user -> user.proof().equals(proof) && reception.now().isBefore(user.until()));
  }

  /** Who signed in here last, signed in or not. */
  public Optional<Person> recognized() {
    return cookies.get(marketplace.cookie(NAMED)).flatMap(reception.sessions().recognized()::find);
  }

  /** Signs in, for long if the visitor wants to be remembered. */
  public void signIn(LoginAttempt signIn) {
    become(new LoginProgress.Anonymous(true, false));
    Instant now = reception.now();
    Duration lasting = signIn.remembered() ? reception.settings().sessionLifetime() : A_DAY;
    UserSession user = new UserSession(signIn.person(), RandomToken.next(), now, now.plus(lasting));
    String named = reception.sessions().recognized().begin(signIn.person());
    cookies.set(marketplace.cookie(NAMED), named, YEAR, false);
    Duration kept = signIn.remembered() ? lasting : SiteCookies.UNTIL_CLOSED;
    cookies.set(marketplace.cookie(USER), reception.sessions().users().begin(user), kept, true);
    cookies.set(marketplace.cookie(PROOF), user.proof(), kept, true);
  }

  public void signOut() {
    cookies.get(marketplace.cookie(USER)).ifPresent(reception.sessions().users()::end);
    cookies.get(marketplace.cookie(NAMED)).ifPresent(reception.sessions().recognized()::end);
    for (String prefix : new String[] {NAMED, USER, PROOF}) {
      cookies.set(marketplace.cookie(prefix), "", Duration.ZERO, !prefix.equals(NAMED));
    }
  }

  /** A token that lets one form through, once, here, for that purpose. */
  public String token(String purpose) {
    return reception.tokens().issue(sessionId + purpose);
  }

  /** Whether that field holds a token that was made for that purpose; it is good no more. */
  public boolean useToken(String field, String purpose) {
    return use(field(field), purpose);
  }

  /** Whether the token was made for that purpose; it is good no more. */
  public boolean use(String token, String purpose) {
    return reception.tokens().use(token, sessionId + purpose);
  }

  /** Whether the token is good; it stays so. */
  public boolean hasToken(String token, String purpose) {
    return reception.tokens().isGood(token, sessionId + purpose);
  }

  /** A form field; empty if it was not sent. */
  public String field(String name) {
    return Optional.ofNullable(context.formParam(name)).orElse("");
  }

  public boolean sent(String name) {
    return context.formParam(name) != null;
  }

  /** A part of the address; empty if it has none. */
  public String query(String name) {
    return Optional.ofNullable(context.queryParam(name)).orElse("");
  }

  /** A sign-in that leads to that path. */
  public OpenId openId(String path) {
    String base = context.scheme() + "://" + context.host();
    return new OpenId(marketplace, meant.map(one -> "https://" + one.host()).orElse(base), path);
  }

  /** What is around a page for this visitor. */
  public Frame frame() {
    String name = user().map(UserSession::person).or(this::recognized).map(Person::name).orElse("");
    boolean signedIn = user().isPresent();
    return new Frame(marketplace, name, signedIn, openId(Paths.HOME).signIn());
  }

  public void redirect(String path) {
    Optional<String> host =
        meant
            .filter(_ -> reception.has(AmazonSwitch.REDIRECTS_NAME_THE_HOST))
            .map(one -> "https://" + one.host());
    context.redirect(host.orElse("") + path);
  }

  private String newSession() {
    String id = visits().begin(new LoginProgress.Anonymous(false, false));
    cookies.set(SESSION, id, YEAR, false);
    return id;
  }

  private String newDevice() {
    String name = RandomToken.next();
    cookies.set(marketplace.cookie(DEVICE), name, YEAR, false);
    return name;
  }
}
