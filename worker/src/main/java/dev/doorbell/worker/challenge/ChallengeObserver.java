package dev.doorbell.worker.challenge;

import dev.doorbell.events.challenge.ChallengeType;
import dev.doorbell.events.challenge.ChallengeView;
import java.time.Duration;

/** Observes the challenges of one attempt, for metrics and traces. Thread-safe. */
public interface ChallengeObserver {

  /** Called when a run begins to wait for this challenge; the caller closes the wait. */
  Wait begin(ChallengeView view);

  /**
   * Called when the user's answer was taken from the row, {@code timeToAnswer} after the challenge
   * was opened.
   */
  void userAnswered(ChallengeType type, Duration timeToAnswer);

  /**
   * Called when an answer has reached the run's thread.
   *
   * @param deliveredBy {@code record} if the reply's record woke the wait, {@code row} if the
   *     answer was found in the row
   * @param took how long ago the gateway wrote the answer into the row
   */
  void answerDelivered(String deliveredBy, Duration took);

  /** One wait for an answer. */
  interface Wait extends AutoCloseable {
    /**
     * Called when the wait has an outcome.
     *
     * @param outcome its name in traces; in lower case, the tag of the metric
     */
    void ended(String outcome);

    /** Called when the run works again or ends. */
    @Override
    void close();
  }
}
