package dev.doorbell.gateway.challenge;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An answer that was not rejected. */
public sealed interface AcceptedAnswer {
  UUID jobId();

  /** The answer was stored as the answer of this challenge. */
  record Counts(UUID jobId, UUID challengeId) implements AcceptedAnswer {}

  /**
   * The answer came before its challenge and is kept for the next one, for two minutes.
   *
   * @param latestChallenge the last challenge that the job had opened before the answer came; null
   *     when none
   */
  record Kept(UUID jobId, @Nullable UUID latestChallenge) implements AcceptedAnswer {}
}
