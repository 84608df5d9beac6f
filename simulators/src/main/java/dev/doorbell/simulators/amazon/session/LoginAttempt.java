package dev.doorbell.simulators.amazon.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.simulators.login.CheckResult;
import dev.doorbell.simulators.login.LoginCodes;
import dev.doorbell.simulators.login.PhoneApproval;
import dev.doorbell.simulators.login.RandomToken;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One login, from the right password until it is complete. Thread-safe: each method is atomic. */
public final class LoginAttempt {
  private final Form form;
  private final LoginCodes codes;
  private final PhoneApproval phone;
  private final String id = RandomToken.next();

  @GuardedBy("this")
  private @Nullable CodeSource chosen;

  @GuardedBy("this")
  private boolean wrongCodeNotice;

  /**
   * What the user entered with the right password.
   *
   * @param returnTo the path to which the site redirects after the login
   * @param staysSignedIn whether the user asked to stay signed in
   * @param until when the attempt expires
   */
  public record Form(Person person, String returnTo, boolean staysSignedIn, Instant until) {}

  /** Creates an attempt after the right password. */
  public LoginAttempt(Form form, LoginCodes codes, PhoneApproval phone) {
    this.form = form;
    this.codes = codes;
    this.phone = phone;
  }

  public Person person() {
    return form.person();
  }

  public LoginStep step() {
    return person().scenario().step();
  }

  public String returnTo() {
    return form.returnTo();
  }

  public boolean staysSignedIn() {
    return form.staysSignedIn();
  }

  public boolean isExpired(Instant now) {
    return !now.isBefore(form.until());
  }

  /** The id of the attempt, which is the parameter {@code arb} in the addresses of its pages. */
  public String id() {
    return id;
  }

  /** The source of the code that the site expects; empty before the user has chosen. */
  public synchronized Optional<CodeSource> chosen() {
    return Optional.ofNullable(chosen);
  }

  /**
   * Selects the source of the code, and sends a code if the site sends those of this source.
   * Returns false, and changes nothing, if it is too early or if no message is left.
   */
  public synchronized boolean chooseSource(CodeSource source, Instant now) {
    if (!codes.send(source.channel(), person().destination(source), now)) {
      return false;
    }
    chosen = source;
    return true;
  }

  /** Checks a code of this source. */
  public CheckResult check(CodeSource source, String code) {
    return codes.check(source.channel(), code);
  }

  /**
   * Replaces the approval request by a new one. Also sends a code if the step accepts one. Returns
   * false, and changes nothing, if it is too early or if no message is left.
   */
  public boolean askPhone(Instant now) {
    if (!phone.sendRequest(now)) {
      return false;
    }
    if (step() == LoginStep.APPROVAL_OR_CODE) {
      codes.sendUncounted(CodeSource.SMS.channel(), person().destination(CodeSource.SMS));
    }
    return true;
  }

  /** The approval requests. */
  public PhoneApproval phone() {
    return phone;
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
