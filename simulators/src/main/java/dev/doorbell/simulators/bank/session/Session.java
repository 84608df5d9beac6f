package dev.doorbell.simulators.bank.session;

import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.site.RandomToken;
import java.time.Instant;

/** How far the login of a browser has come. */
public sealed interface Session {
  /** No right password yet. */
  record Anonymous() implements Session {}

  /**
   * The password was right; the bank shows a waiting page until {@link System#nanoTime} says so.
   */
  record BeingChecked(Customer customer, long untilNanos) implements Session {}

  /** The password was right; a step is to be done until then. */
  record Pending(Customer customer, LoginStep step, Instant until) implements Session {}

  /**
   * The login is complete.
   *
   * @param apiToken gives access to the bank's JSON
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
