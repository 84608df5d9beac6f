package dev.doorbell.simulators.bank.session;

import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.site.RandomToken;
import dev.doorbell.simulators.site.SiteRequest;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.util.Optional;

/** The browser that sends one request: its cookies, form fields and session. For one thread. */
public final class BankBrowser {
  private static final String SESSION_COOKIE = "bank_session";
  private static final String DEVICE_COOKIE = "bank_device";
  private static final String PATH = "/bank";
  private static final int UNTIL_CLOSED = -1;
  private static final int YEAR = (int) Duration.ofDays(365).toSeconds();

  private final SiteRequest request;
  private final Sessions sessions;
  private final String device;
  private String sessionId;

  private BankBrowser(SiteRequest request, Sessions sessions) {
    this.request = request;
    this.sessions = sessions;
    this.sessionId = request.cookie(SESSION_COOKIE).orElse("");
    this.device = request.cookie(DEVICE_COOKIE).orElseGet(this::newDevice);
  }

  static BankBrowser of(Context context, Sessions sessions) {
    return new BankBrowser(SiteRequest.of(context), sessions);
  }

  /** The long-lived id of this device; a new id if the request has no device cookie. */
  public String device() {
    return device;
  }

  public Optional<Session> session() {
    return sessions.find(sessionId);
  }

  /** The signed-in customer. */
  public Optional<Customer> customer() {
    return signedIn().map(Session.SignedIn::customer);
  }

  /** The token with which a signed-in customer requests the bank's JSON. */
  public Optional<String> apiToken() {
    return signedIn().map(Session.SignedIn::apiToken);
  }

  private Optional<Session.SignedIn> signedIn() {
    return session().filter(Session.SignedIn.class::isInstance).map(Session.SignedIn.class::cast);
  }

  /** The id of the session; starts a session if there is none. */
  public String sessionId() {
    if (session().isEmpty()) {
      start(new Session.Anonymous());
    }
    return sessionId;
  }

  /** Replaces the session by a new one under a new id, as banks do when the rights change. */
  public void start(Session session) {
    end();
    sessionId = sessions.start(session);
    set(SESSION_COOKIE, sessionId, UNTIL_CLOSED);
  }

  /** Replaces the session under the same id and cookie, as some sites do. */
  public void replace(Session session) {
    sessions.replace(sessionId, session);
  }

  /** Ends the session. */
  public void end() {
    sessions.end(sessionId);
  }

  /** A form field; empty if it was not sent. */
  public String field(String name) {
    return request.field(name);
  }

  /** A query parameter; empty if the address has none of that name. */
  public String query(String name) {
    return request.query(name);
  }

  /** Responds with a page. */
  public void show(String page) {
    request.context().html(page);
  }

  /** Responds with a page and this status. */
  public void show(HttpStatus status, String page) {
    request.context().status(status).html(page);
  }

  public void redirect(String path) {
    request.context().redirect(path);
  }

  private String newDevice() {
    String id = RandomToken.next();
    set(DEVICE_COOKIE, id, YEAR);
    return id;
  }

  private void set(String name, String value, int maxAge) {
    Cookie cookie = new Cookie(name, value, PATH, maxAge, false, true, null, SameSite.LAX);
    request.context().cookie(cookie);
  }
}
