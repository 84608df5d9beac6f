package dev.doorbell.simulators.bank.session;

import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.login.RandomToken;
import java.time.Instant;

/** The state of the login of a browser after the right password. */
public sealed interface Session {
  Customer customer();

  /** The bank shows a waiting page until {@link System#nanoTime} reaches {@code untilNanos}. */
  record BeingChecked(Customer customer, long untilNanos) implements Session {}

  /** The customer has to complete the step before {@code until}. */
  record Pending(Customer customer, LoginStep step, Instant until) implements Session {}

  /**
   * The login is complete.
   *
   * @param apiToken the token with which the customer requests the bank's JSON
   */
  record SignedIn(Customer customer, String apiToken) implements Session {
    public SignedIn(Customer customer) {
      this(customer, RandomToken.next());
    }

    /** Without the token. */
    @Override
    public String toString() {
      return "SignedIn[customer=" + customer + "]";
    }
  }
}
