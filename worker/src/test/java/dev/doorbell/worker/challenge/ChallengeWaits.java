package dev.doorbell.worker.challenge;

import java.util.UUID;

/** Lets tests of other packages say that a run waits. */
public final class ChallengeWaits {
  private ChallengeWaits() {}

  /** The run waits for this challenge; the wait can be woken. */
  public static void begin(CurrentChallenge current, UUID challenge) {
    current.begin(challenge);
    current.register(challenge);
  }
}
