package dev.doorbell.gateway.challenge;

import dev.doorbell.store.challenge.Challenge;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an answer is good for, when it was not refused. */
public sealed interface AcceptedAnswer {
  UUID jobId();

  /** It is the one that counts for this challenge. */
  record Counts(Challenge challenge) implements AcceptedAnswer {
    @Override
    public UUID jobId() {
      return challenge.jobId();
    }
  }

  /**
   * Nothing is asked yet: it is kept for the next question, for a while.
   *
   * @param latest the last challenge that had been asked by then; null when none
   */
  record Kept(UUID jobId, @Nullable UUID latest) implements AcceptedAnswer {}
}
