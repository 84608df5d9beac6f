package dev.doorbell.store.challenge;

import dev.doorbell.store.run.ReplyTo;
import org.jspecify.annotations.Nullable;

/** What came of an answer. */
public sealed interface AnswerOutcome {
  /**
   * This answer counts. {@code replyTo} is where to send it; null while the run is nobody's, and
   * the next attempt finds it in the row.
   */
  record Accepted(Challenge challenge, @Nullable ReplyTo replyTo) implements AnswerOutcome {}

  /** No such challenge of this job, or another owner's. */
  record NotFound() implements AnswerOutcome {}

  /** Another answer counted, or an approval on the other device. */
  record AlreadyAnswered() implements AnswerOutcome {}

  /** The site has been asked for another code, which this challenge can't be answered with. */
  record Resent() implements AnswerOutcome {}

  /** Its deadline has passed, or it was cancelled. */
  record TooLate() implements AnswerOutcome {}
}
