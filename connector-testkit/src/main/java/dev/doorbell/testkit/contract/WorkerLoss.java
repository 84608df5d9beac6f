package dev.doorbell.testkit.contract;

/** When the first attempt of a run loses its worker. The second attempt keeps its own. */
public enum WorkerLoss {
  NEVER,
  /** The first question is on the user's screen; the user answers it after the take-over. */
  AT_FIRST_QUESTION,
  /**
   * The connector has received the first answer. A host either stops the connector at that moment,
   * or when its steps call {@link Steps.Attempt#loseWorker()} right after it.
   */
  AFTER_FIRST_ANSWER
}
