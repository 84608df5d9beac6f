package dev.doorbell.worker.challenge;

import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.store.challenge.SubmitOutcome;
import java.time.Duration;

/** How the wait for a challenge ended. */
sealed interface ChallengeOutcome extends Decision {

  /** The name in traces; in lower case, the tag of the metric {@code doorbell_challenges_total}. */
  default String tag() {
    return switch (this) {
      case Answered _ -> "Answered";
      case Approved _ -> "Approved";
      case Declined _ -> "Declined";
      case ResendRequested _ -> "ResendAsked";
      case Expired _ -> "Expired";
      case Interrupted _ -> "Interrupted";
      case Cancelled _ -> "Cancelled";
      case LeaseLost _ -> "LeaseLost";
    };
  }

  /** Whether the connector continues; otherwise the run ends or the user is asked again. */
  default boolean connectorContinues() {
    return switch (this) {
      case Answered _, Approved _, Declined _, ResendRequested _ -> true;
      case Expired _, Interrupted _, Cancelled _, LeaseLost _ -> false;
    };
  }

  /**
   * The row had an answer.
   *
   * @param submitted the answer, still sealed; it is deleted from the row
   * @param byRecord true if the reply's record woke the wait, false if the answer was found in the
   *     row
   * @param takenAt when the answer was taken from the row, as {@link System#nanoTime()}
   */
  record Answered(SubmitOutcome.ToSubmit submitted, boolean byRecord, long takenAt)
      implements ChallengeOutcome {

    /** How the answer arrived, as metrics name it. */
    String deliveredBy() {
      return byRecord ? "record" : "row";
    }

    /**
     * The time from the gateway's write to {@code now}, a reading of {@link System#nanoTime()}. The
     * part until the answer was taken from the row is measured by the clock of the database.
     */
    Duration deliveryTime(long now) {
      return submitted.timeToSubmit().plusNanos(now - takenAt);
    }
  }

  /** The site says that the user has approved. */
  record Approved() implements ChallengeOutcome {}

  /** The site says that there will be no approval. */
  record Declined(Answer.Declined.Reason reason) implements ChallengeOutcome {}

  /** The user wants another code; the challenge is closed. */
  record ResendRequested() implements ChallengeOutcome {}

  /** The deadline passed without an answer. */
  record Expired() implements ChallengeOutcome {}

  /**
   * The answer was taken from its row in a call whose result was lost. It was not used and is
   * deleted, so the user has to be asked again.
   */
  record Interrupted() implements ChallengeOutcome {}

  /** The run was cancelled. */
  record Cancelled() implements ChallengeOutcome {}

  /** Another attempt owns the run, or this worker shuts down. */
  record LeaseLost() implements ChallengeOutcome {}
}
