package dev.doorbell.simulators.github.session;

import dev.doorbell.simulators.login.CheckResult;
import dev.doorbell.simulators.login.LoginCodes;
import dev.doorbell.simulators.login.PhoneApproval;
import dev.doorbell.simulators.people.Channel;
import java.time.Instant;
import java.util.Optional;

/**
 * One login, from the right password until it is complete. Thread-safe.
 *
 * @param returnTo the path to which the site redirects after the login
 * @param until when the attempt expires
 * @param codes the codes by SMS, e-mail and app
 * @param push the requests to GitHub Mobile
 */
public record LoginAttempt(
    Person person,
    Step step,
    String returnTo,
    Instant until,
    LoginCodes codes,
    PhoneApproval push) {
  /** The step that the site expects next. */
  public enum Step {
    /** The code that the site sent by e-mail, because it does not know the device. */
    DEVICE,
    SECOND_FACTOR,
    /** The site shows a page from which the login cannot continue. */
    STUCK
  }

  public boolean isExpired(Instant now) {
    return !now.isBefore(until);
  }

  /**
   * Returns whether the code is right; false for second factors without codes, and for those that
   * the person does not have. Records the code.
   */
  public boolean accepts(SecondFactor factor, String code, RecoveryCodes recoveryCodes) {
    Optional<Channel> channel = factor.channel().filter(_ -> person.has(factor));
    if (channel.isPresent()) {
      return codes.check(channel.get(), code) == CheckResult.RIGHT;
    }
    codes.record(code);
    return factor == SecondFactor.RECOVERY && recoveryCodes.accept(person, code);
  }
}
