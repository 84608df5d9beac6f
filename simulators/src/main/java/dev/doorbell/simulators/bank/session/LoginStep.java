package dev.doorbell.simulators.bank.session;

/** One step between the right password and the accounts. Thread-safe. */
public interface LoginStep {
  /** The path of its page. A GET request changes nothing. */
  String address();

  /** Whether the customer has passed the step on another device. */
  default boolean isPassed() {
    return false;
  }
}
