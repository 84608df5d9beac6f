package dev.doorbell.worker.challenge;

import java.time.Duration;

/** What the wait for a challenge does after a signal: it ends with an outcome, or it continues. */
sealed interface Decision permits Decision.StillOpen, ChallengeOutcome {

  /**
   * The wait continues.
   *
   * @param nextCheck after how long the row is read again if no signal comes before
   */
  record StillOpen(Duration nextCheck) implements Decision {}
}
