package dev.doorbell.store.challenge;

import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.store.run.ReplyTo;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Outcome of a request for another code. */
public sealed interface ResendOutcome {
  /**
   * This call recorded the request. {@code replyTo} is the worker to notify. It is null while no
   * worker owns the run; then the next attempt finds the request in the row.
   */
  record Requested(Challenge challenge, @Nullable ReplyTo replyTo) implements ResendOutcome {}

  /** Another code was requested before; the worker may already have asked the site. */
  record AlreadyRequested(Challenge challenge) implements ResendOutcome {}

  /** The owner has no such challenge under this job. */
  record NotFound() implements ResendOutcome {}

  /** An answer or an approval was accepted, so no other code is needed. */
  record AlreadyAnswered() implements ResendOutcome {}

  /** The challenge's deadline has passed, or the challenge was cancelled. */
  record TooLate() implements ResendOutcome {}

  /** The site cannot send another code. */
  record NotOffered() implements ResendOutcome {}

  /**
   * The user may not request another code before {@code resendAt}. {@code left} is the remaining
   * time by the database's clock.
   */
  record TooSoon(Instant resendAt, Duration left) implements ResendOutcome {}

  /**
   * The account's limits allow no message before {@code messageAt}. {@code left} is the remaining
   * time by the database's clock.
   */
  record MessageTooSoon(Instant messageAt, Duration left) implements ResendOutcome {}

  /**
   * Chooses the outcome of a request that changed nothing.
   *
   * @param challenge the row, read after the request was rejected
   * @param answered whether an answer was accepted
   * @param now the time of the database's clock
   * @param messageAt from when on the account's limits allow another message; null for now
   */
  static ResendOutcome rejection(
      Challenge challenge, boolean answered, Instant now, @Nullable Instant messageAt) {
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
    if (messageAt != null && now.isBefore(messageAt) && messageAt.isAfter(resendAt)) {
      return new MessageTooSoon(messageAt, Duration.between(now, messageAt));
    }
    // resendAt may have been reached after the request was rejected; then the next request
    // succeeds.
    Duration left = now.isBefore(resendAt) ? Duration.between(now, resendAt) : Duration.ZERO;
    return new TooSoon(resendAt, left);
  }
}
