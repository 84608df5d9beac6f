package dev.doorbell.simulators.bank.session;

import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.site.RandomToken;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.util.Optional;

/**
 * Who is asking: the cookies and form fields of one request. Used by that request's thread only.
 */
public final class BankBrowser {
  private static final String SESSION_COOKIE = "bank_session";
  private static final String DEVICE_COOKIE = "bank_device";
  private static final String PATH = "/bank";
  private static final int UNTIL_CLOSED = -1;
  private static final int LONG_LIVED = (int) Duration.ofDays(365).toSeconds();

  private final Context context;
  private final Sessions sessions;
  private final String device;
  private String sessionId;

  private BankBrowser(Context context, Sessions sessions) {
    this.context = context;
    this.sessions = sessions;
    this.sessionId = cookie(SESSION_COOKIE).orElse("");
    this.device = cookie(DEVICE_COOKIE).orElseGet(this::newDevice);
  }

  static BankBrowser of(Context context, Sessions sessions) {
    context.header("Cache-Control", "no-store");
    return new BankBrowser(context, sessions);
  }

  /** The long-lived name of this device, given to it when it comes without. */
  public String device() {
    return device;
  }

  public Optional<Session> session() {
    return sessions.find(sessionId);
  }

  /** The customer, if signed in. */
  public Optional<Customer> customer() {
    return session()
        .flatMap(session ->
            session instanceof Session.SignedIn(Customer customer, _)
                ? Optional.of(customer)
                : Optional.empty());
  }

  /** What the bank's JSON wants to see of this customer, if signed in. */
  public Optional<String> apiToken() {
    return session()
        .flatMap(session ->
            session instanceof Session.SignedIn(_, String apiToken)
                ? Optional.of(apiToken)
                : Optional.empty());
  }

  /** The session's id; a session begins if there is none. */
  public String sessionId() {
    if (session().isEmpty()) {
      enter(new Session.Anonymous());
    }
    return sessionId;
  }

  /** Replaces the session by a new one under a new id, as a bank does whenever rights change. */
  public void enter(Session session) {
    leave();
    sessionId = sessions.begin(session);
    set(SESSION_COOKIE, sessionId, UNTIL_CLOSED);
  }

  /** Changes the session in place: its cookie stays good, as some sites do it. */
  public void change(Session session) {
    sessions.change(sessionId, session);
  }

  public void leave() {
    sessions.end(sessionId);
  }

  /** A form field; empty if it was not sent. */
  public String field(String name) {
    return Optional.ofNullable(context.formParam(name)).orElse("");
  }

  public void show(String page) {
    context.html(page);
  }

  /** Shows a page with another status than 200. */
  public void show(HttpStatus status, String page) {
    context.status(status).html(page);
  }

  public void redirect(String path) {
    context.redirect(path);
  }

  private Optional<String> cookie(String name) {
    return Optional.ofNullable(context.cookie(name)).filter(value -> !value.isEmpty());
  }

  private String newDevice() {
    String name = RandomToken.next();
    set(DEVICE_COOKIE, name, LONG_LIVED);
    return name;
  }

  private void set(String name, String value, int maxAge) {
    context.cookie(new Cookie(name, value, PATH, maxAge, false, true, null, SameSite.LAX));
  }
}
