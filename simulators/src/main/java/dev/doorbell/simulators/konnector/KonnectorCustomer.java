package dev.doorbell.simulators.konnector;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the site knows about one login, and what tests read. The login begins with the second step
 * of its customer, before a dash: {@code sms-1}. Thread-safe.
 */
public final class KonnectorCustomer {
  private static final int MOST_WRONG_CODES = 3;

  private final String login;

  @GuardedBy("this")
  private String password;

  @GuardedBy("this")
  private @Nullable String code;

  @GuardedBy("this")
  private int wrongCodes;

  @GuardedBy("this")
  private boolean approved;

  @GuardedBy("this")
  private final List<String> sessions = new ArrayList<>();

  /** How many of the first sessions have ended. */
  @GuardedBy("this")
  private int ended;

  @GuardedBy("this")
  private final List<Instant> logins = new ArrayList<>();

  @GuardedBy("this")
  private final List<Instant> codes = new ArrayList<>();

  @GuardedBy("this")
  private int downloads;

  KonnectorCustomer(String login, String password) {
    this.login = login;
    this.password = password;
  }

  /** The second step: {@code sms}, {@code email}, {@code app_code} or {@code app}. */
  String secondStep() {
    int dash = login.indexOf('-');
    return dash < 0 ? login : login.substring(0, dash);
  }

  /** Counts a login. Returns whether its password is right; then a new code is valid. */
  synchronized boolean logIn(String typed, String newCode, Instant now) {
    logins.add(now);
    boolean right = typed.equals(password);
    if (right) {
      code = newCode;
      wrongCodes = 0;
    }
    return right;
  }

  /** What the site says to a code. */
  synchronized String checkCode(String typed, Instant now) {
    codes.add(now);
    if (typed.equals(code)) {
      return "in";
    }
    wrongCodes++;
    return wrongCodes == MOST_WRONG_CODES ? "locked" : "retry";
  }

  synchronized boolean isApproved() {
    return approved;
  }

  synchronized void addSession(String id) {
    sessions.add(id);
  }

  synchronized boolean isSignedIn(String id) {
    return sessions.indexOf(id) >= ended;
  }

  synchronized void addDownload() {
    downloads++;
  }

  /** Approves the login that waits, as on a phone. */
  public synchronized void approve() {
    approved = true;
  }

  /** From now on, logins need this password. All sessions end. */
  public synchronized void changePassword(String other) {
    password = other;
    ended = sessions.size();
  }

  /** The code that the site accepts now; empty before the first login. */
  public synchronized Optional<String> code() {
    return Optional.ofNullable(code);
  }

  /** The ids of all sessions that the site has created, as their cookies contain them. */
  public synchronized List<String> sessions() {
    return List.copyOf(sessions);
  }

  /** When the login was tried. Each one with the right password causes a message, if it has one. */
  public synchronized List<Instant> logins() {
    return List.copyOf(logins);
  }

  /** When codes arrived. */
  public synchronized List<Instant> codes() {
    return List.copyOf(codes);
  }

  /** How many files were downloaded. */
  public synchronized int downloads() {
    return downloads;
  }
}
