package dev.doorbell.simulators.github.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.simulators.site.SendLimit;
import java.time.Instant;

/** One sign-in between the right password and its end. Thread-safe. */
public final class LoginAttempt {
  private final Person person;
  private final String returnTo;
  private final Instant until;
  private final SendLimit messages = new SendLimit();
  private final PushState push = new PushState();

  @GuardedBy("this")
  private boolean codeRefused;

  /**
   * The password was right.
   *
   * @param returnTo the path that the visitor wanted to see
   * @param until when the site gives it up
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

  public boolean isOver(Instant now) {
    return !now.isBefore(until);
  }

  /** The codes sent by SMS or e-mail. */
  public SendLimit messages() {
    return messages;
  }

  /** What GitHub Mobile was asked. */
  public PushState push() {
    return push;
  }

  /** True at the first call only: for who is told once that a right code is wrong. */
  public synchronized boolean refusesCode() {
    boolean first = !codeRefused;
    codeRefused = true;
    return first;
  }
}
