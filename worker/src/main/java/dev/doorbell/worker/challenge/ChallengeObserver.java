package dev.doorbell.worker.challenge;

import dev.doorbell.events.challenge.ChallengeType;
import dev.doorbell.events.challenge.ChallengeView;
import java.time.Duration;

/** Is told about the challenges of one attempt, for metrics and traces. Thread-safe. */
public interface ChallengeObserver {

  /** A run begins to wait for this challenge; the caller closes the wait. */
  Wait begin(ChallengeView view);

  /**
   * The answer that counts was taken from the row, {@code thought} after the question was asked.
   */
  void userAnswered(ChallengeType type, Duration thought);

  /**
   * An answer has reached the connector.
   *
   * @param way {@code record} if the reply's record woke the wait, {@code row} if the answer was
   *     found in the row
   * @param took from when the gateway wrote the answer into the row
   */
  void answerDelivered(String way, Duration took);

  /** One wait for an answer. */
  interface Wait extends AutoCloseable {
    /**
     * The wait has an outcome.
     *
     * @param outcome its name in traces; in lower case, the tag of the metric
     */
    void ended(String outcome);

    /** The run works again, or ends. */
    @Override
    void close();
  }
}
