package dev.doorbell.worker.challenge;

import dev.doorbell.sdk.challenge.Approval;

/** Wakes a wait. A signal is only a hint: the challenge's row has the outcome. */
sealed interface Signal {

  /**
   * There may be an answer.
   *
   * @param byRecord true if a reply's record was received, false if the answer was found in the row
   */
  record AnswerCame(boolean byRecord) implements Signal {}

  /** The user may have requested another code. */
  record ResendCame() implements Signal {}

  /** The run is being cancelled. */
  record CancelCame() implements Signal {}

  /** The run is handed over, or another worker owns it. */
  record Dropped() implements Signal {}

  /** The deadline may have passed. */
  record Due() implements Signal {}

  /** The site has decided about the approval; never {@link Approval#PENDING}. */
  record SiteDecided(Approval approval) implements Signal {}

  /** The site could not be asked about the approval. */
  record CheckFailed(Throwable cause) implements Signal {}
}
