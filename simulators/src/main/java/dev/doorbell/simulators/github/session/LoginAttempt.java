package dev.doorbell.simulators.github.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.simulators.site.SendLimit;
import java.time.Instant;

/** One login, from the right password until it is complete. Thread-safe. */
public final class LoginAttempt {
  private final Person person;
  private final String returnTo;
  private final Instant until;
  private final SendLimit sendLimit = new SendLimit();
  private final PushRequests pushes = new PushRequests();

  @GuardedBy("this")
  private boolean codeRejected;

  /**
   * Creates an attempt after the right password.
   *
   * @param returnTo the path to which the site redirects after the login
   * @param until when the attempt expires
   */
  public LoginAttempt(Person person, String returnTo, Instant until) {
    this.person = person;
    this.returnTo = returnTo;
    this.until = until;
  }

  public Person person() {
    return person;
  }

  public String returnTo() {
    return returnTo;
  }

  public boolean isExpired(Instant now) {
    return !now.isBefore(until);
  }

  /** The limit on codes by SMS or e-mail. */
  public SendLimit sendLimit() {
    return sendLimit;
  }

  /** The requests to GitHub Mobile. */
  public PushRequests pushes() {
    return pushes;
  }

  /** Returns true on the first call only, for the scenario that rejects one right code. */
  public synchronized boolean rejectsCode() {
    boolean first = !codeRejected;
    codeRejected = true;
    return first;
  }
}
