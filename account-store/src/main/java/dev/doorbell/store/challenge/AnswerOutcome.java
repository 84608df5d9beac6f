package dev.doorbell.store.challenge;

import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.store.run.ReplyTo;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Outcome of an answer. */
public sealed interface AnswerOutcome {
  /**
   * This answer is accepted. {@code replyTo} is the worker to send it to. It is null while no
   * worker owns the run; then the next attempt finds the answer in the row.
   */
  record Accepted(Challenge challenge, @Nullable ReplyTo replyTo) implements AnswerOutcome {}

  /** The user has no such challenge in this job. */
  record NotFound() implements AnswerOutcome {}

  /** Another answer was accepted, or the user approved on another device. */
  record AlreadyAnswered() implements AnswerOutcome {}

  /**
   * The challenge was closed because the user requested another code. That code answers the next
   * challenge, not this one.
   */
  record Resent() implements AnswerOutcome {}

  /** The challenge's deadline has passed, or the challenge was cancelled. */
  record TooLate() implements AnswerOutcome {}

  /**
   * The account has had as many answers as allowed. The challenge stays open.
   *
   * @param left the time until the next answer is accepted
   */
  record TooMany(Duration left) implements AnswerOutcome {}

  /**
   * Chooses the outcome of a rejected answer.
   *
   * @param answered whether another answer was accepted
   * @param closeReason the challenge's close reason; null when it has none
   */
  static AnswerOutcome rejection(boolean answered, @Nullable CloseReason closeReason) {
    if (answered || closeReason == CloseReason.APPROVED) {
      return new AlreadyAnswered();
    }
    return closeReason == CloseReason.RESENT ? new Resent() : new TooLate();
  }
}
