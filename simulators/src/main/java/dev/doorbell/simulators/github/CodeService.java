package dev.doorbell.simulators.github;

import dev.doorbell.simulators.github.session.Scenario;
import dev.doorbell.simulators.github.session.LoginAttempt;
import dev.doorbell.simulators.github.session.Person;
import dev.doorbell.simulators.github.session.RecoveryCodes;
import dev.doorbell.simulators.github.session.SecondFactor;
import dev.doorbell.simulators.people.Channel;
import dev.doorbell.simulators.people.Inboxes;
import dev.doorbell.simulators.people.SiteAuthenticator;
import dev.doorbell.simulators.site.CheckResult;
import dev.doorbell.simulators.site.Lockout;
import dev.doorbell.simulators.site.ReceivedCodes;
import dev.doorbell.simulators.site.SentCodes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * What decides whether a code is right, whether one is sent, and who is locked out. Thread-safe.
 */
final class CodeService {
  private static final int BAD_ATTEMPTS = 5;
  private static final Duration LOCKED_FOR = Duration.ofMinutes(15);
  private final Inboxes inboxes;
  private final InstantSource clock;
  private final SentCodes sentCodes;
  private final SiteAuthenticator authenticator;
  private final RecoveryCodes recoveryCodes;
  private final ReceivedCodes received = new ReceivedCodes();
  private final Lockout lockout;

  CodeService(String site, Inboxes inboxes, InstantSource clock, Duration codeLifetime) {
    this.inboxes = inboxes;
    this.clock = clock;
    this.sentCodes = new SentCodes(site, inboxes, clock, codeLifetime);
    this.authenticator =
        new SiteAuthenticator(site, login -> new Person(login).has(SecondFactor.APP), clock);
    this.recoveryCodes = new RecoveryCodes(site);
    this.lockout = new Lockout(clock, BAD_ATTEMPTS, LOCKED_FOR);
  }

  SiteAuthenticator authenticator() {
    return authenticator;
  }

  RecoveryCodes recoveryCodes() {
    return recoveryCodes;
  }

  /** The codes that came in for this person, right or wrong. */
  List<String> received(Person person) {
    return received.of(person.login());
  }

  /** Notes that somebody came here, for the list of phones. */
  void see(Person person) {
    if (person.exists()) {
      inboxes.see(person.login());
    }
  }

  boolean isLocked(Person person) {
    return person.scenario() == Scenario.LOCKED || lockout.isLocked(person.login());
  }

  /** Counts a bad password or code and says whether it locked the account. */
  boolean failed(Person person) {
    return lockout.failed(person.login());
  }

  void succeeded(Person person) {
    lockout.succeeded(person.login());
  }

  /** Sends an SMS, unless it is too soon or was done too often. */
  boolean sendSms(LoginAttempt attempt) {
    return send(attempt, Channel.SMS, attempt.person().maskedPhone());
  }

  /** Sends an e-mail, unless it is too soon or was done too often. */
  boolean sendMail(LoginAttempt attempt) {
    return send(attempt, Channel.EMAIL, attempt.person().maskedEmail());
  }

  private boolean send(LoginAttempt attempt, Channel channel, String to) {
    boolean sent = attempt.messages().take(clock.instant());
    if (sent) {
      sentCodes.send(attempt.person().login(), channel, to);
    }
    return sent;
  }

  /** Judges the code of an e-mail. */
  CheckResult judgeMailed(Person person, String code) {
    received.note(person.login(), code);
    return sentCodes.check(person.login(), code);
  }

  /** Judges what was given by one of the factors; what is no code is never right. */
  boolean isRight(LoginAttempt attempt, SecondFactor factor, String code) {
    Person person = attempt.person();
    received.note(person.login(), code);
    return person.has(factor)
        && switch (factor) {
          case APP -> isRightOfApp(attempt, code);
          case SMS -> sentCodes.check(person.login(), code) == CheckResult.RIGHT;
          case RECOVERY -> recoveryCodes.take(person, code);
          case MOBILE, PASSKEY -> false;
        };
  }

  private boolean isRightOfApp(LoginAttempt attempt, String code) {
    Person person = attempt.person();
    if (person.scenario() == Scenario.WRONG_THEN_RIGHT && attempt.refusesCode()) {
      return false;
    }
    return authenticator.take(person.login(), code);
  }
}
