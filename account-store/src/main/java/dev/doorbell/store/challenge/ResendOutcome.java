package dev.doorbell.store.challenge;

import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.store.run.ReplyTo;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Outcome of a request for another code. */
public sealed interface ResendOutcome {
  /**
   * This call recorded it. {@code replyTo} is the worker to tell; null while no worker owns the
   * run, and the next attempt finds the request in the row.
   */
  record Requested(Challenge challenge, @Nullable ReplyTo replyTo) implements ResendOutcome {}

  /** It was requested before; the site may have been asked already. */
  record AlreadyRequested(Challenge challenge) implements ResendOutcome {}

  /** The owner has no such challenge under this job. */
  record NotFound() implements ResendOutcome {}

  /** An answer or an approval was accepted: no other code is needed. */
  record AlreadyAnswered() implements ResendOutcome {}

  /** Its deadline has passed, or it was cancelled. */
  record TooLate() implements ResendOutcome {}

  /** The site does not send this code again. */
  record NotOffered() implements ResendOutcome {}

  /** Not before {@code resendAt}; {@code left} is the time until then by the database's clock. */
  record TooSoon(Instant resendAt, Duration left) implements ResendOutcome {}

  /**
   * Why a request changed nothing.
   *
   * @param challenge read after the request
   * @param answered whether an answer was ever accepted
   * @param now by the database's clock
   */
  static ResendOutcome rejection(Challenge challenge, boolean answered, Instant now) {
    if (answered || challenge.closeReason() == CloseReason.APPROVED) {
      return new AlreadyAnswered();
    }
    if (challenge.closeReason() == CloseReason.RESENT) {
      return new AlreadyRequested(challenge);
    }
    if (challenge.state() != ChallengeState.OPEN || !now.isBefore(challenge.expiresAt())) {
      return new TooLate();
    }
    if (challenge.resendRequested()) {
      return new AlreadyRequested(challenge);
    }
    Instant resendAt = challenge.resendAt();
    if (resendAt == null) {
      return new NotOffered();
    }
    // It may have been reached after the request was rejected: then the next request succeeds.
    Duration left = now.isBefore(resendAt) ? Duration.between(now, resendAt) : Duration.ZERO;
    return new TooSoon(resendAt, left);
  }
}
