package dev.doorbell.worker.challenge;

import java.time.Duration;

/** What a challenge's row decides after a signal: the wait has an outcome, or continues. */
sealed interface Decision permits Decision.StillOpen, ChallengeOutcome {

  /**
   * The wait continues.
   *
   * @param nextLook when to ask the row again if no signal comes before
   */
  record StillOpen(Duration nextLook) implements Decision {}
}
