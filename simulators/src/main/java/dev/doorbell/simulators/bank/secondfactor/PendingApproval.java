package dev.doorbell.simulators.bank.secondfactor;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.customer.Scenario;
import dev.doorbell.simulators.bank.session.AttemptLimit;
import dev.doorbell.simulators.bank.session.LoginStep;
import dev.doorbell.simulators.bank.session.Paths;
import dev.doorbell.simulators.people.Approval;
import dev.doorbell.simulators.site.SendLimit;
import java.time.Instant;

/** A login that waits for an approval. Thread-safe: each method is atomic. */
final class PendingApproval implements LoginStep {
  private final BankingApp app;
  private final Customer customer;
  private final AttemptLimit attempts = new AttemptLimit();
  private final SendLimit sendLimit;

  @GuardedBy("this")
  private Approval newest;

  /** Creates the step and sends an approval request to the phone. */
  PendingApproval(BankingApp app, Customer customer, SendLimit sendLimit) {
    this.app = app;
    this.customer = customer;
    this.sendLimit = sendLimit;
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

  /** The newest request to the phone. */
  synchronized Approval newest() {
    return newest;
  }

  /**
   * Replaces the request by a new one. Returns false if the request is not pending any more, or if
   * the limit allows no request now.
   */
  synchronized boolean askAgain(Instant now) {
    if (state() != Approval.State.PENDING || !sendLimit.acquire(now)) {
      return false;
    }
    app.withdraw(customer, newest);
    newest = app.ask(customer);
    return true;
  }

  /** Withdraws the request when a code has completed the login, or after the last wrong code. */
  synchronized void withdraw() {
    app.withdraw(customer, newest);
  }

  boolean takesCode() {
    return customer.scenario() == Scenario.APPROVAL_OR_CODE;
  }

  AttemptLimit attempts() {
    return attempts;
  }

  SendLimit sendLimit() {
    return sendLimit;
  }
}
