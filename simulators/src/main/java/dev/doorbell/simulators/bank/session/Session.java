package dev.doorbell.simulators.bank.session;

import dev.doorbell.simulators.bank.code.PendingCode;
import dev.doorbell.simulators.bank.customer.Customer;

/** How far a browser has come. */
public sealed interface Session {
  /** Has seen the login page. */
  record Anonymous() implements Session {}

  /** The password was right; the bank is looking, until that moment of {@link System#nanoTime}. */
  record BeingChecked(Customer customer, long untilNanos) implements Session {}

  /** The password was right; the code is awaited. */
  record CodeAwaited(Customer customer, PendingCode pending) implements Session {}

  record SignedIn(Customer customer) implements Session {}
}
