package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.session.Scenario;
import dev.doorbell.simulators.amazon.session.CodeSource;
import dev.doorbell.simulators.amazon.session.LoginAttempt;
import dev.doorbell.simulators.amazon.session.LoginStep;
import dev.doorbell.simulators.amazon.session.Person;
import dev.doorbell.simulators.people.Approval;
import dev.doorbell.simulators.people.Approvals;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What phones are asked to approve, and what became of it. Thread-safe. */
public final class ApprovalService {
  private final String site;
  private final Approvals approvals;
  private final CodeService gate;
  private final InstantSource clock;
  private final Duration lifetime;

  /** How a sign-in's newest request stands. */
  enum Standing {
    PENDING,
    APPROVED,
    DENIED,
    ENDED
  }

  public ApprovalService(
      String site, Approvals approvals, CodeService gate, InstantSource clock, Duration lifetime) {
    this.site = site;
    this.approvals = approvals;
    this.gate = gate;
    this.clock = clock;
    this.lifetime = lifetime;
  }

  /**
   * Asks, and sends a code where that is another way; false if it is too soon or was done too
   * often.
   */
  boolean ask(LoginAttempt signIn) {
    Instant now = clock.instant();
    if (!signIn.sendings().take(now)) {
      return false;
    }
    withdraw(signIn);
    Person person = signIn.person();
    Approval asked = approvals.ask(person.login(), site, null, now.plus(lifetime));
    signIn.ask(asked);
    if (signIn.hurdle() == LoginStep.APPROVAL_OR_CODE) {
      gate.deliver(person, CodeSource.SMS);
    }
    return true;
  }

  /** Somebody waits: what some phones do by themselves they have done by then. */
  void awaited(LoginAttempt signIn) {
    Scenario scenario = signIn.person().scenario();
    if (scenario == Scenario.APPROVAL_DENIED || scenario == Scenario.APPROVAL_EXPIRED) {
      withdraw(signIn);
    }
  }

  /** Asks no longer. */
  void withdraw(LoginAttempt signIn) {
    signIn.asked().ifPresent(old -> approvals.withdraw(signIn.person().login(), old.id()));
  }

  Standing standing(LoginAttempt signIn) {
    Person person = signIn.person();
    return signIn
        .asked()
        .map(asked -> standing(person, approvals.state(person.login(), asked.id())))
        .orElse(Standing.ENDED);
  }

  private static Standing standing(Person person, Approval.State state) {
    return switch (state) {
      case PENDING -> Standing.PENDING;
      case APPROVED -> Standing.APPROVED;
      case DENIED -> Standing.DENIED;
      case EXPIRED -> person.scenario() == Scenario.APPROVAL_DENIED ? Standing.DENIED : Standing.ENDED;
    };
  }
}
