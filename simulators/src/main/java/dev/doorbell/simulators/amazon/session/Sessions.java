package dev.doorbell.simulators.amazon.session;

import dev.doorbell.simulators.site.CookieSessions;
import java.time.Instant;
import java.util.Optional;

/**
 * Browsers during a login, browsers that are signed in, and people who are recognized: each kind
 * has its own cookie, whose value is the id here. Thread-safe.
 */
public final class Sessions {
  private static final LoginProgress NEW = new LoginProgress.Anonymous(false, false);

  private final CookieSessions<LoginProgress> logins = new CookieSessions<>();
  private final CookieSessions<UserSession> users = new CookieSessions<>();
  private final CookieSessions<Person> recognized = new CookieSessions<>();

  /** Starts the login of a browser and returns its id. */
  public String startLogin() {
    return logins.start(NEW);
  }

  /** Whether there is a login with this id. */
  public boolean hasLogin(String id) {
    return logins.find(id).isPresent();
  }

  /** The state of the login with this id; that of a new login if there is none. */
  public LoginProgress progress(String id) {
    return logins.find(id).orElse(NEW);
  }

  /** Replaces the state of a login; no effect if there is none. */
  public void setProgress(String id, LoginProgress progress) {
    logins.replace(id, progress);
  }

  /** Starts the session of a signed-in user and returns its id. */
  public String signIn(UserSession user) {
    return users.start(user);
  }

  /**
   * The signed-in user; empty if the session has expired.
   *
   * @param proof the value of the second cookie, which has to be that of the session
   */
  public Optional<UserSession> user(String id, String proof, Instant now) {
    return users.find(id).filter(user -> user.proof().equals(proof) && now.isBefore(user.until()));
  }

  /** Ends the session of a signed-in user; no effect if there is none. */
  public void signOut(String id) {
    users.end(id);
  }

  /**
   * Records that the site recognizes this person, and returns the id of this, which gives no
   * access.
   */
  public String recognize(Person person) {
    return recognized.start(person);
  }

  /** The person recognized by this id, who may be signed out. */
  public Optional<Person> recognized(String id) {
    return recognized.find(id);
  }

  /** Stops recognizing a person; no effect if the id is unknown. */
  public void stopRecognizing(String id) {
    recognized.end(id);
  }

  /** Ends all sessions and unfinished logins of this person, and stops recognizing them. */
  public void forget(Person person) {
    logins.endIf(progress -> progress.isOf(person));
    askForPasswordAgain(person);
    recognized.endIf(person::equals);
  }

  /** Ends the sessions of this person on all devices, and still recognizes them. */
  public void askForPasswordAgain(Person person) {
    users.endIf(user -> user.person().equals(person));
  }
}
