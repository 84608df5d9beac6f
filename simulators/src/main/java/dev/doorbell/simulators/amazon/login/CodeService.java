package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.session.CodeSource;
import dev.doorbell.simulators.amazon.session.LoginAttempt;
import dev.doorbell.simulators.amazon.session.Person;
import dev.doorbell.simulators.amazon.session.Scenario;
import dev.doorbell.simulators.site.CheckResult;
import dev.doorbell.simulators.site.OneTimeCodes;
import java.time.InstantSource;

/** Sends codes, and checks the codes of every source. Thread-safe. */
public final class CodeService {
  private final OneTimeCodes codes;
  private final InstantSource clock;

  public CodeService(OneTimeCodes codes, InstantSource clock) {
    this.codes = codes;
    this.clock = clock;
  }

  /**
   * Selects the source of the code, and sends a code if the site sends those of this source.
   * Returns false, and changes nothing, if it is too early or if no message is left.
   */
  boolean expect(LoginAttempt attempt, CodeSource source) {
    if (source.isSent() && !attempt.sendLimit().acquire(clock.instant())) {
      return false;
    }
    send(attempt.person(), source);
    attempt.choose(source);
    return true;
  }

  /**
   * Sends a code without counting it: the caller has counted it, or the approval request with it.
   */
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
