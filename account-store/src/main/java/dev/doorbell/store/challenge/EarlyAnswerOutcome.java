package dev.doorbell.store.challenge;

import dev.doorbell.store.run.Run;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Outcome of keeping an early answer. */
public sealed interface EarlyAnswerOutcome {
  /**
   * The answer is kept for two minutes, for the run's next challenge that takes an early answer.
   * {@code latest} is the challenge that the run opened last, which is closed; null when there is
   * none.
   */
  record Kept(Run run, @Nullable UUID latest) implements EarlyAnswerOutcome {}

  /**
   * The answer is not early. It belongs to this challenge, which is not closed, or after which the
   * login succeeded.
   */
  record ForChallenge(UUID challengeId) implements EarlyAnswerOutcome {}

  /** The run has ended, or its cancel is requested, so it opens no more challenges. */
  record RunEnded(Run run) implements EarlyAnswerOutcome {}

  /**
   * The account has had as many answers as allowed.
   *
   * @param left the time until the next answer is accepted
   */
  record TooMany(Duration left) implements EarlyAnswerOutcome {}

  /** The owner has no such run. */
  record NotFound() implements EarlyAnswerOutcome {}
}
