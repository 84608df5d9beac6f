package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.session.CodeSource;
import dev.doorbell.simulators.amazon.session.LoginAttempt;
import dev.doorbell.simulators.amazon.session.LoginStep;
import dev.doorbell.simulators.amazon.session.Person;
import dev.doorbell.simulators.amazon.session.Scenario;
import dev.doorbell.simulators.people.Approval;
import dev.doorbell.simulators.people.Approvals;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Sends approval requests to phones, and reports their status. Thread-safe. */
public final class ApprovalService {
  private final String site;
  private final Approvals approvals;
  private final CodeService codes;
  private final InstantSource clock;
  private final Duration lifetime;

  /** The status of the newest approval request of a login. */
  enum ApprovalStatus {
    PENDING,
    APPROVED,
    DENIED,
    /** The request has expired, was withdrawn, or was never sent. */
    ENDED
  }

  public ApprovalService(
      String site, Approvals approvals, CodeService codes, InstantSource clock, Duration lifetime) {
    this.site = site;
    this.approvals = approvals;
    this.codes = codes;
    this.clock = clock;
    this.lifetime = lifetime;
  }

  /**
   * Withdraws the current request and sends a new one. Also sends a code if the step accepts one.
   * Returns false, and changes nothing, if it is too early or if no message is left.
   */
  boolean ask(LoginAttempt attempt) {
    Instant now = clock.instant();
    if (!attempt.sendLimit().acquire(now)) {
      return false;
    }
    withdraw(attempt);
    Person person = attempt.person();
    attempt.setApproval(approvals.ask(person.login(), site, null, now.plus(lifetime)));
    if (attempt.step() == LoginStep.APPROVAL_OR_CODE) {
      codes.send(person, CodeSource.SMS);
    }
    return true;
  }

  /**
   * The status for a poll. In two scenarios, the request has been denied or has expired by then.
   */
  ApprovalStatus poll(LoginAttempt attempt) {
    Scenario scenario = attempt.person().scenario();
    if (scenario == Scenario.APPROVAL_DENIED || scenario == Scenario.APPROVAL_EXPIRED) {
      withdraw(attempt);
    }
    return status(attempt);
  }

  /** Withdraws the current request, if it is pending. */
  void withdraw(LoginAttempt attempt) {
    attempt.approval().ifPresent(old -> approvals.withdraw(attempt.person().login(), old.id()));
  }

  ApprovalStatus status(LoginAttempt attempt) {
    Person person = attempt.person();
    return attempt
        .approval()
        .map(asked -> status(person, approvals.state(person.login(), asked.id())))
        .orElse(ApprovalStatus.ENDED);
  }

  private static ApprovalStatus status(Person person, Approval.State state) {
    return switch (state) {
      case PENDING -> ApprovalStatus.PENDING;
      case APPROVED -> ApprovalStatus.APPROVED;
      case DENIED -> ApprovalStatus.DENIED;
      case EXPIRED ->
          person.scenario() == Scenario.APPROVAL_DENIED
              ? ApprovalStatus.DENIED
              : ApprovalStatus.ENDED;
    };
  }
}
