package dev.doorbell.store.challenge;

import dev.doorbell.store.run.ReplyTo;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of the wish for another code. */
public sealed interface ResendOutcome {
  /**
   * This call noted it. {@code replyTo} is where to tell; null while the run is nobody's, and the
   * next attempt finds it in the row.
   */
  record Requested(Challenge challenge, @Nullable ReplyTo replyTo) implements ResendOutcome {}

  /** It had been noted before, and perhaps the site has been asked by now. */
  record AlreadyRequested(Challenge challenge) implements ResendOutcome {}

  /** No such challenge of this job, or another owner's. */
  record NotFound() implements ResendOutcome {}

  /** An answer or an approval counts: there is nothing to send another code for. */
  record AlreadyAnswered() implements ResendOutcome {}

  /** Its deadline has passed, or it was cancelled. */
  record TooLate() implements ResendOutcome {}

  /** The site sends no code again here. */
  record NotOffered() implements ResendOutcome {}

  /** Not before {@code resendAt}, which is in {@code left} by the database's clock. */
  record TooSoon(Instant resendAt, Duration left) implements ResendOutcome {}
}
