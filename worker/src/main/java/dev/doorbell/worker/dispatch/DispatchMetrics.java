package dev.doorbell.worker.dispatch;

/** Counts what happens to job records. Thread-safe. */
public interface DispatchMetrics {

  /**
   * Counts one claim.
   *
   * @param outcome the simple name of the claim's outcome
   */
  void claim(String outcome);

  /** Counts one record that was rejected. */
  void deadLetter();
}
