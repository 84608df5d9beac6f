package dev.doorbell.testkit.contract;

/** When the worker of the first attempt is lost. The worker of the second attempt is never lost. */
public enum WorkerLoss {
  NEVER,
  /** While the first question is open; the user answers it after the take-over. */
  AT_FIRST_QUESTION,
  /**
   * After the connector has received the first answer. The implementation stops the connector right
   * then, or when the steps call {@link Steps.Attempt#loseWorker()} after that.
   */
  AFTER_FIRST_ANSWER
}
