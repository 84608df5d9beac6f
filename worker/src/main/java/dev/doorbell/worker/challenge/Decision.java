package dev.doorbell.worker.challenge;

import java.time.Duration;

/** The result of a signal: the wait has an outcome, or it continues. */
sealed interface Decision permits Decision.StillOpen, ChallengeOutcome {

  /**
   * The wait continues.
   *
   * @param nextCheck after how long the row is read again if no signal comes before
   */
  record StillOpen(Duration nextCheck) implements Decision {}
}
