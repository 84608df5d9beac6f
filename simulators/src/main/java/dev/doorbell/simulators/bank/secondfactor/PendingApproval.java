package dev.doorbell.simulators.bank.secondfactor;

import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.customer.Scenario;
import dev.doorbell.simulators.bank.session.LoginStep;
import dev.doorbell.simulators.bank.session.Paths;
import dev.doorbell.simulators.login.LoginCodes;
import dev.doorbell.simulators.login.PhoneApproval;
import dev.doorbell.simulators.people.Approval.State;
import dev.doorbell.simulators.people.Channel;
import java.time.Instant;

/** A login that waits for an approval and, in one scenario, also accepts a code. Thread-safe. */
record PendingApproval(Customer customer, PhoneApproval phone, LoginCodes codes)
    implements LoginStep {
  @Override
  public String address() {
    return Paths.APPROVAL;
  }

  @Override
  public boolean isCompleted() {
    return state() == State.APPROVED;
  }

  State state() {
    return phone.state().orElse(State.EXPIRED);
  }

  /**
   * Replaces the request by a new one. Returns false if the request is not pending any more, or if
   * the limit allows no request now.
   */
  boolean resend(Instant now) {
    return state() == State.PENDING && phone.sendRequest(now);
  }

  boolean acceptsCode() {
    return customer.scenario() == Scenario.APPROVAL_OR_CODE;
  }

  /** Sends a code with a request, if this step accepts one. */
  void sendCode() {
    if (acceptsCode()) {
      codes.sendUncounted(Channel.SMS, customer.destination(Channel.SMS));
    }
  }
}
