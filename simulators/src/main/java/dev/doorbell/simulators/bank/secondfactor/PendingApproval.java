package dev.doorbell.simulators.bank.secondfactor;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.simulators.bank.customer.Scenario;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.session.AttemptLimit;
import dev.doorbell.simulators.bank.session.LoginStep;
import dev.doorbell.simulators.bank.session.Paths;
import dev.doorbell.simulators.bank.session.ResendLimit;
import dev.doorbell.simulators.people.Approval;
import java.time.Instant;

/** The approval that one sign-in waits for. Thread-safe: each method is one step. */
final class PendingApproval implements LoginStep {
  private final BankingApp app;
  private final Customer customer;
  private final AttemptLimit attempts = new AttemptLimit();
  private final ResendLimit resends;
  @GuardedBy("this")
  private Approval newest;

  /** Rings the phone. */
  PendingApproval(BankingApp app, Customer customer, ResendLimit resends) {
    this.app = app;
    this.customer = customer;
    this.resends = resends;
    this.newest = app.ask(customer);
  }

  @Override
  public String address() {
    return Paths.APPROVAL;
  }

  @Override
  public boolean isPassed() {
    return state() == Approval.State.APPROVED;
  }

  synchronized Approval.State state() {
    return app.state(customer, newest);
  }

  /** What the phone was asked last. */
  synchronized Approval newest() {
    return newest;
  }

  /** Asks once more and takes the older question back; false if that can't be done now. */
  synchronized boolean askAgain(Instant now) {
    if (state() != Approval.State.PENDING || !resends.take(now)) {
      return false;
    }
    app.withdraw(customer, newest);
    newest = app.ask(customer);
    return true;
  }

  /** The customer came in another way. */
  synchronized void withdraw() {
    app.withdraw(customer, newest);
  }

  boolean takesCode() {
    return customer.scenario() == Scenario.APPROVAL_OR_CODE;
  }

  AttemptLimit attempts() {
    return attempts;
  }

  ResendLimit resends() {
    return resends;
  }
}
