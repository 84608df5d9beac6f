package dev.doorbell.simulators.bank.session;

/** One step of a login after the right password. Thread-safe. */
public interface LoginStep {
  /** The path of its page. A GET request changes nothing. */
  String address();

  /** Whether the customer has completed the step on another device. */
  default boolean isCompleted() {
    return false;
  }
}
