package dev.doorbell.simulators.bank.secondfactor;

import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.customer.Scenario;
import dev.doorbell.simulators.people.Approval;
import dev.doorbell.simulators.people.Approvals;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/** The bank's app on its customers' phones. Thread-safe. */
public final class BankingApp {
  private static final SecureRandom RANDOM = new SecureRandom();
  private final Approvals approvals;
  private final InstantSource clock;
  private final Duration lifetime;

  /**
   * Creates the app.
   *
   * @param lifetime how long an approval request can be answered, by the clock
   */
  public BankingApp(Approvals approvals, InstantSource clock, Duration lifetime) {
    this.approvals = approvals;
    this.clock = clock;
    this.lifetime = lifetime;
  }

  /** Sends an approval request to the customer's phone. */
  Approval ask(Customer customer) {
    String number =
        customer.scenario() == Scenario.APPROVAL_NUMBER
            ? "%02d".formatted(RANDOM.nextInt(100))
            : null;
    return approvals.ask(customer.login(), Customer.BANK, number, clock.instant().plus(lifetime));
  }

  Approval.State state(Customer customer, Approval approval) {
    return approvals.state(customer.login(), approval.id());
  }

  void withdraw(Customer customer, Approval approval) {
    approvals.withdraw(customer.login(), approval.id());
  }
}
