package dev.doorbell.simulators.amazon.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.simulators.people.Approval;
import dev.doorbell.simulators.site.RandomToken;
import dev.doorbell.simulators.site.SendLimit;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One sign-in between the right password and its end. Thread-safe: each method is one step. */
public final class LoginAttempt {
  private final Person person;
  private final String returnTo;
  private final boolean remembered;
  private final Instant until;
  private final String name = RandomToken.next();
  private final SendLimit sendings = new SendLimit();

  @GuardedBy("this")
  private @Nullable CodeSource chosen;

  @GuardedBy("this")
  private @Nullable Approval asked;

  @GuardedBy("this")
  private boolean codeRefused;

  @GuardedBy("this")
  private boolean responded;

  @GuardedBy("this")
  private boolean tellsOfWrongCode;

  /**
   * The password was right.
   *
   * @param returnTo the path that the visitor wanted to see
   * @param remembered whether the visitor wants to stay signed in
   * @param until when the site gives it up
   */
  public LoginAttempt(Person person, String returnTo, boolean remembered, Instant until) {
    this.person = person;
    this.returnTo = returnTo;
    this.remembered = remembered;
    this.until = until;
  }

  public Person person() {
    return person;
  }

  public LoginStep hurdle() {
    return person.scenario().hurdle();
  }

  public String returnTo() {
    return returnTo;
  }

  public boolean remembered() {
    return remembered;
  }

  public boolean isOver(Instant now) {
    return !now.isBefore(until);
  }

  /** What its pages have as {@code arb} in their addresses. */
  public String name() {
    return name;
  }

  /** Codes sent, or phones asked. */
  public SendLimit sendings() {
    return sendings;
  }

  /** Where the code is expected from; empty while the visitor has to choose. */
  public synchronized Optional<CodeSource> chosen() {
    return Optional.ofNullable(chosen);
  }

  public synchronized void choose(CodeSource way) {
    chosen = way;
  }

  /** What the phone was asked last. */
  public synchronized Optional<Approval> asked() {
    return Optional.ofNullable(asked);
  }

  public synchronized void ask(Approval approval) {
    asked = approval;
    responded = false;
  }

  /** True at the first call only: for who is told once that a right code is wrong. */
  public synchronized boolean refusesCode() {
    boolean first = !codeRefused;
    codeRefused = true;
    return first;
  }

  /** True at the first call since the phone was asked: for who hears of an answer in two steps. */
  public synchronized boolean respondsFirst() {
    boolean first = !responded;
    responded = true;
    return first;
  }

  /** The next look at its page says that the code was wrong. */
  public synchronized void noteWrongCode() {
    tellsOfWrongCode = true;
  }

  /** Whether that is to be said; once. */
  public synchronized boolean takeWrongCode() {
    boolean tells = tellsOfWrongCode;
    tellsOfWrongCode = false;
    return tells;
  }
}
