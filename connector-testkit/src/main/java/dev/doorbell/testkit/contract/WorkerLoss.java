package dev.doorbell.testkit.contract;

/** When the worker of the first attempt is lost. The worker of the second attempt is never lost. */
public enum WorkerLoss {
  NEVER,
  /** While the first question is open; the user answers it after the take-over. */
  AT_FIRST_QUESTION,
  /**
   * After the connector has received the first answer. An implementation may stop the connector
   * immediately, or wait until the steps call {@link Steps.Attempt#loseWorker()}.
   */
  AFTER_FIRST_ANSWER
}
