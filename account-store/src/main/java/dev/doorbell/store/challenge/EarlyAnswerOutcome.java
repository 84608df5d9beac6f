package dev.doorbell.store.challenge;

import dev.doorbell.store.run.Run;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Outcome of keeping an early answer. */
public sealed interface EarlyAnswerOutcome {
  /**
   * Kept for two minutes, for the next challenge that takes one. {@code latest}: the last challenge
   * that the run had opened before, which is closed; null when there is none.
   */
  record Kept(Run run, @Nullable UUID latest) implements EarlyAnswerOutcome {}

  /**
   * Not early: it belongs to this challenge, which has not been closed, or whose answer has let the
   * user in.
   */
  record ForChallenge(UUID challengeId) implements EarlyAnswerOutcome {}

  /** The run has ended, or its cancel is requested: it opens no more challenges. */
  record RunEnded(Run run) implements EarlyAnswerOutcome {}

  /** The owner has no such run. */
  record NotFound() implements EarlyAnswerOutcome {}
}
