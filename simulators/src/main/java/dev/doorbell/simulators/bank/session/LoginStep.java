package dev.doorbell.simulators.bank.session;

/** One thing that a customer has to do before they are signed in. Thread-safe. */
public interface LoginStep {
  /** Where its page is, as a path. A GET there finds it again and changes nothing. */
  String address();

  /** Whether it was done somewhere else than on the bank's pages. */
  default boolean isPassed() {
    return false;
  }
}
