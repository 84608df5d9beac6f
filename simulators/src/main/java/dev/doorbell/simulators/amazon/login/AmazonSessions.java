package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.page.Marketplace;
import dev.doorbell.simulators.amazon.session.AmazonSettings;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import dev.doorbell.simulators.amazon.session.CaptchaImages;
import dev.doorbell.simulators.amazon.session.LoginProgress;
import dev.doorbell.simulators.amazon.session.Person;
import dev.doorbell.simulators.amazon.session.UserSession;
import dev.doorbell.simulators.login.Browser;
import dev.doorbell.simulators.login.BrowserRules;
import dev.doorbell.simulators.login.BrowserSessions;
import dev.doorbell.simulators.login.CookieSessions;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Browsers during a login, browsers that are signed in, and people who are recognized: each kind
 * has its own cookie. Thread-safe.
 */
public final class AmazonSessions {
  private static final String MARKETPLACE = "marketplace";

  private final AmazonSettings settings;
  private final CaptchaImages images;
  private final BrowserSessions<LoginProgress> logins;
  private final CookieSessions<UserSession> users = new CookieSessions<>();
  private final CookieSessions<Person> recognized = new CookieSessions<>();

  public AmazonSessions(AmazonSettings settings, CaptchaImages images, InstantSource clock) {
    this.settings = settings;
    this.images = images;
    this.logins = new BrowserSessions<>(clock);
  }

  /** The browser that sends this request. Use it on the thread of the request only. */
  public AmazonBrowser browser(Context context) {
    Optional<Marketplace> forwardedTo = Browser.forwardedHost(context).flatMap(Marketplace::ofHost);
    // The browser of a person sends no forwarded host. The query selects the marketplace, and a
    // cookie stores it.
    Optional<Marketplace> requested =
        Optional.ofNullable(context.queryParam(MARKETPLACE))
            .flatMap(Marketplace::of)
            .filter(_ -> forwardedTo.isEmpty());
    Marketplace marketplace =
        forwardedTo
            .or(() -> requested)
            .or(() -> Optional.ofNullable(context.cookie(MARKETPLACE)).flatMap(Marketplace::of))
            .orElse(Marketplace.FR);
    Browser<LoginProgress> browser =
        logins.browser(context, createRules(marketplace, forwardedTo.isPresent()));
    requested.ifPresent(
        selected -> browser.setCookie(MARKETPLACE, selected.id(), BrowserRules.YEAR));
    return new AmazonBrowser(browser, this, marketplace, forwardedTo.isPresent());
  }

  /**
   * All cookies are secure. If the client named the host of the site, they are for the whole domain
   * of the site. Otherwise they have no domain: a browser that uses the name of this machine would
   * reject cookies for the domain of the site.
   */
  private BrowserRules createRules(Marketplace marketplace, boolean forwarded) {
    boolean namesHost = forwarded && settings.has(AmazonSwitch.REDIRECTS_NAME_THE_HOST);
    return new BrowserRules(
        "session-id",
        marketplace.cookie("ubid"),
        "/",
        forwarded ? "." + marketplace.domain() : null,
        true,
        false,
        null,
        BrowserRules.YEAR,
        true,
        namesHost ? marketplace.url() : "");
  }

  AmazonSettings settings() {
    return settings;
  }

  CaptchaImages images() {
    return images;
  }

  /** Starts the session of a signed-in user and returns its id. */
  String signIn(UserSession user) {
    return users.start(user);
  }

  /**
   * The signed-in user; empty if the session has expired.
   *
   * @param proof the value of the second cookie, which has to be that of the session
   */
  Optional<UserSession> user(String id, String proof, Instant now) {
    return users.find(id).filter(user -> user.proof().equals(proof) && now.isBefore(user.until()));
  }

  /** Ends the session of a signed-in user; no effect if there is none. */
  void signOut(String id) {
    users.end(id);
  }

  /** Records that the site recognizes this person, and returns an id that gives no access. */
  String recognize(Person person) {
    return recognized.start(person);
  }

  /** The person recognized by this id, who may be signed out. */
  Optional<Person> recognized(String id) {
    return recognized.find(id);
  }

  /** Stops recognizing a person; no effect if the id is unknown. */
  void stopRecognizing(String id) {
    recognized.end(id);
  }

  /** Ends all sessions and unfinished logins of this person, and stops recognizing them. */
  public void endSessions(Person person) {
    logins.endIf(progress -> progress.isOf(person));
    askForPasswordAgain(person);
    recognized.endIf(person::equals);
  }

  /**
   * Ends the sessions of this person on all devices. The site then asks for the password, but still
   * recognizes the person by a cookie.
   */
  public void askForPasswordAgain(Person person) {
    users.endIf(user -> user.person().equals(person));
  }
}
