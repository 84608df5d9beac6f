package dev.doorbell.worker.challenge;

import dev.doorbell.events.ChallengeEvent;
import java.util.UUID;

/** Announces what happens to the challenges of one attempt. Thread-safe. */
@FunctionalInterface
public interface ChallengeAnnouncer {

  /**
   * Announces an event once for each challenge and outcome: another process that announces the same
   * uses the same event id, and readers drop the second copy.
   *
   * @param outcome {@code requested}, {@code answered}, {@code approved}, {@code expired} or {@code
   *     cancelled}
   * @throws dev.doorbell.sdk.error.RunStoppedException if the attempt may not act any more
   */
  void announce(UUID challengeId, String outcome, ChallengeEvent event);
}
