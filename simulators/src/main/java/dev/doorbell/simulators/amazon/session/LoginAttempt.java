package dev.doorbell.simulators.amazon.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.simulators.people.Approval;
import dev.doorbell.simulators.site.RandomToken;
import dev.doorbell.simulators.site.SendLimit;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One login, from the right password until it is complete. Thread-safe: each method is atomic. */
public final class LoginAttempt {
  private final Person person;
  private final String returnTo;
  private final boolean staysSignedIn;
  private final Instant until;
  private final String id = RandomToken.next();
  private final SendLimit sendLimit = new SendLimit();

  @GuardedBy("this")
  private @Nullable CodeSource chosen;

  @GuardedBy("this")
  private @Nullable Approval approval;

  @GuardedBy("this")
  private boolean codeRejected;

  @GuardedBy("this")
  private boolean responded;

  @GuardedBy("this")
  private boolean wrongCodeNotice;

  /**
   * Creates an attempt after the right password.
   *
   * @param returnTo the path to which the site redirects after the login
   * @param staysSignedIn whether the user asked to stay signed in
   * @param until when the attempt expires
   */
  public LoginAttempt(Person person, String returnTo, boolean staysSignedIn, Instant until) {
    this.person = person;
    this.returnTo = returnTo;
    this.staysSignedIn = staysSignedIn;
    this.until = until;
  }

  public Person person() {
    return person;
  }

  public LoginStep step() {
    return person.scenario().step();
  }

  public String returnTo() {
    return returnTo;
  }

  public boolean staysSignedIn() {
    return staysSignedIn;
  }

  public boolean isExpired(Instant now) {
    return !now.isBefore(until);
  }

  /** The id of the attempt, which is the parameter {@code arb} in the addresses of its pages. */
  public String id() {
    return id;
  }

  /** The limit on codes and approval requests. */
  public SendLimit sendLimit() {
    return sendLimit;
  }

  /** The source of the code that the site expects; empty before the user has chosen. */
  public synchronized Optional<CodeSource> chosen() {
    return Optional.ofNullable(chosen);
  }

  public synchronized void choose(CodeSource source) {
    chosen = source;
  }

  /** The newest approval request; empty before the first. */
  public synchronized Optional<Approval> approval() {
    return Optional.ofNullable(approval);
  }

  public synchronized void setApproval(Approval newest) {
    approval = newest;
    responded = false;
  }

  /** Returns true on the first call only, for the scenario that rejects one right code. */
  public synchronized boolean rejectsCode() {
    boolean first = !codeRejected;
    codeRejected = true;
    return first;
  }

  /** Returns true on the first call after a request, for polls that report answers in two steps. */
  public synchronized boolean respondsFirst() {
    boolean first = !responded;
    responded = true;
    return first;
  }

  /** Makes the next page say that the code was wrong. */
  public synchronized void setWrongCodeNotice() {
    wrongCodeNotice = true;
  }

  /** Returns whether the page has to say that the code was wrong, and resets this. */
  public synchronized boolean takeWrongCodeNotice() {
    boolean show = wrongCodeNotice;
    wrongCodeNotice = false;
    return show;
  }
}
