package dev.doorbell.simulators.bank.session;

import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.site.RandomToken;
import java.time.Instant;

/** How far a browser has come. */
public sealed interface Session {
  /** Has seen the login page. */
  record Anonymous() implements Session {}

  /** The password was right; the bank is looking, until that moment of {@link System#nanoTime}. */
  record BeingChecked(Customer customer, long untilNanos) implements Session {}

  /** The password was right; something is to be done yet, and until then. */
  record HalfWay(Customer customer, LoginStep step, Instant until) implements Session {}

  /**
   * All was right.
   *
   * @param apiToken what the bank's JSON wants to see
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
