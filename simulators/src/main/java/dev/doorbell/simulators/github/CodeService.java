package dev.doorbell.simulators.github;

import dev.doorbell.simulators.github.session.LoginAttempt;
import dev.doorbell.simulators.github.session.Person;
import dev.doorbell.simulators.github.session.RecoveryCodes;
import dev.doorbell.simulators.github.session.Scenario;
import dev.doorbell.simulators.github.session.SecondFactor;
import dev.doorbell.simulators.people.Channel;
import dev.doorbell.simulators.site.CheckResult;
import dev.doorbell.simulators.site.OneTimeCodes;
import java.time.Instant;

/** Sends codes, and checks the codes of every second factor. Thread-safe. */
final class CodeService {
  private final OneTimeCodes codes;
  private final RecoveryCodes recoveryCodes;

  CodeService(OneTimeCodes codes, RecoveryCodes recoveryCodes) {
    this.codes = codes;
    this.recoveryCodes = recoveryCodes;
  }

  /** Sends an SMS. Returns false if it is too early or if no message is left. */
  boolean sendSms(LoginAttempt attempt, Instant now) {
    return send(attempt, now, Channel.SMS, attempt.person().maskedPhone());
  }

  /** Sends an e-mail. Returns false if it is too early or if no message is left. */
  boolean sendEmail(LoginAttempt attempt, Instant now) {
    return send(attempt, now, Channel.EMAIL, attempt.person().maskedEmail());
  }

  private boolean send(LoginAttempt attempt, Instant now, Channel channel, String to) {
    boolean allowed = attempt.sendLimit().acquire(now);
    if (allowed) {
      codes.send(attempt.person().login(), channel, to);
    }
    return allowed;
  }

  /** Checks a code that was sent by e-mail. */
  CheckResult checkEmailed(Person person, String code) {
    codes.record(person.login(), code);
    return codes.check(person.login(), Channel.EMAIL, code);
  }

  /** Returns whether the code is right; false for second factors without codes. */
  boolean isRight(LoginAttempt attempt, SecondFactor factor, String code) {
    Person person = attempt.person();
    codes.record(person.login(), code);
    return person.has(factor)
        && switch (factor) {
          case APP -> isRightOfApp(attempt, code);
          case SMS -> codes.check(person.login(), Channel.SMS, code) == CheckResult.RIGHT;
          case RECOVERY -> recoveryCodes.accept(person, code);
          case MOBILE, PASSKEY -> false;
        };
  }

  private boolean isRightOfApp(LoginAttempt attempt, String code) {
    Person person = attempt.person();
    if (person.scenario() == Scenario.WRONG_THEN_RIGHT && attempt.rejectsCode()) {
      return false;
    }
    return codes.check(person.login(), Channel.APP_CODE, code) == CheckResult.RIGHT;
  }
}
