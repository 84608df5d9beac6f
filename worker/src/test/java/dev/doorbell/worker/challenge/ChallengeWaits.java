package dev.doorbell.worker.challenge;

import java.util.UUID;

/** Lets tests of other packages register a wait. */
public final class ChallengeWaits {
  private ChallengeWaits() {}

  /** Registers a run's wait for this challenge, so that signals can wake it. */
  public static void begin(CurrentChallenge current, UUID challenge) {
    current.begin(challenge);
    current.register(challenge);
  }
}
