package dev.doorbell.store.challenge;

import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.store.run.ReplyTo;
import org.jspecify.annotations.Nullable;

/** Outcome of an answer. */
public sealed interface AnswerOutcome {
  /**
   * This answer is accepted. {@code replyTo} is the worker to send it to; null while no worker owns
   * the run, and the next attempt finds the answer in the row.
   */
  record Accepted(Challenge challenge, @Nullable ReplyTo replyTo) implements AnswerOutcome {}

  /** The owner has no such challenge under this job. */
  record NotFound() implements AnswerOutcome {}

  /** Another answer was accepted, or an approval on the other device. */
  record AlreadyAnswered() implements AnswerOutcome {}

  /** The site was asked for another code, which does not answer this challenge. */
  record Resent() implements AnswerOutcome {}

  /** Its deadline has passed, or it was cancelled. */
  record TooLate() implements AnswerOutcome {}

  /**
   * Why an answer was rejected.
   *
   * @param answered whether another answer was ever accepted
   * @param closeReason of the challenge
   */
  static AnswerOutcome rejection(boolean answered, @Nullable CloseReason closeReason) {
    if (answered || closeReason == CloseReason.APPROVED) {
      return new AlreadyAnswered();
    }
    return closeReason == CloseReason.RESENT ? new Resent() : new TooLate();
  }
}
