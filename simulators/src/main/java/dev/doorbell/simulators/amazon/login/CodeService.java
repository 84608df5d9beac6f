package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.session.Scenario;
import dev.doorbell.simulators.amazon.session.CodeSource;
import dev.doorbell.simulators.amazon.session.LoginAttempt;
import dev.doorbell.simulators.amazon.session.Person;
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
public final class CodeService {
  private static final int BAD_ATTEMPTS = 5;
  private static final Duration LOCKED_FOR = Duration.ofMinutes(15);
  private final Inboxes inboxes;
  private final InstantSource clock;
  private final SentCodes sentCodes;
  private final SiteAuthenticator authenticator;
  private final ReceivedCodes received = new ReceivedCodes();
  private final Lockout lockout;

  /** Nobody has been sent anything. */
  public CodeService(String site, Inboxes inboxes, InstantSource clock, Duration codeLifetime) {
    this.inboxes = inboxes;
    this.clock = clock;
    this.sentCodes = new SentCodes(site, inboxes, clock, codeLifetime);
    this.authenticator =
        new SiteAuthenticator(site, login -> new Person(login).has(CodeSource.TOTP), clock);
    this.lockout = new Lockout(clock, BAD_ATTEMPTS, LOCKED_FOR);
  }

  public SiteAuthenticator authenticator() {
    return authenticator;
  }

  /** The codes that came in for this person, right or wrong. */
  public List<String> received(Person person) {
    return received.of(person.login());
  }

  /** Notes that somebody came here, for the list of phones. */
  public void see(Person person) {
    if (person.exists()) {
      inboxes.see(person.login());
    }
  }

  public boolean isLocked(Person person) {
    return person.scenario() == Scenario.LOCKED || lockout.isLocked(person.login());
  }

  /** Counts a bad password or code and says whether it locked the account. */
  public boolean failed(Person person) {
    return lockout.failed(person.login());
  }

  void succeeded(Person person) {
    lockout.succeeded(person.login());
  }

  /**
   * Expects a code from there, and sends it if somebody has to: not if it is too soon or was done
   * too often, and then nothing changes.
   */
  boolean begin(LoginAttempt signIn, CodeSource way) {
    if (way.isSent() && !signIn.sendings().take(clock.instant())) {
      return false;
    }
    if (way.isSent()) {
      deliver(signIn.person(), way);
    }
    signIn.choose(way);
    return true;
  }

  /** Sends one that goes along with something else that was counted. */
  void deliver(Person person, CodeSource way) {
    sentCodes.send(person.login(), way.channel(), person.destination(way));
  }

  /** Judges a code by where it is expected from. */
  CheckResult judge(LoginAttempt signIn, CodeSource way, String code) {
    Person person = signIn.person();
    received.note(person.login(), code);
    if (person.scenario() == Scenario.WRONG_THEN_RIGHT && signIn.refusesCode()) {
      return CheckResult.WRONG;
    }
    if (way.isSent()) {
      return sentCodes.check(person.login(), code);
    }
    return authenticator.take(person.login(), code) ? CheckResult.RIGHT : CheckResult.WRONG;
  }
}
