package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.session.CodeSource;
import dev.doorbell.simulators.amazon.session.LoginAttempt;
import dev.doorbell.simulators.amazon.session.Person;
import dev.doorbell.simulators.amazon.session.Scenario;
import dev.doorbell.simulators.site.CheckResult;
import dev.doorbell.simulators.site.OneTimeCodes;
import java.time.InstantSource;

/** Sends codes and checks those of every source. Thread-safe. */
public final class CodeService {
  private final OneTimeCodes codes;
  private final InstantSource clock;

  public CodeService(OneTimeCodes codes, InstantSource clock) {
    this.codes = codes;
    this.clock = clock;
  }

  /**
   * Expects a code from this source, and sends it if the source has to send. False, with no effect,
   * if it is too early or none is left.
   */
  boolean expect(LoginAttempt attempt, CodeSource source) {
    if (source.isSent() && !attempt.sendLimit().acquire(clock.instant())) {
      return false;
    }
    send(attempt.person(), source);
    attempt.choose(source);
    return true;
  }

  /** Sends a code without a limit, along with a request that the caller has counted. */
  void send(Person person, CodeSource source) {
    codes.send(person.login(), source.channel(), person.destination(source));
  }

  /** Checks a code of this source. */
  CheckResult check(LoginAttempt attempt, CodeSource source, String code) {
    Person person = attempt.person();
    codes.record(person.login(), code);
    if (person.scenario() == Scenario.WRONG_THEN_RIGHT && attempt.rejectsCode()) {
      return CheckResult.WRONG;
    }
    return codes.check(person.login(), source.channel(), code);
  }
}
