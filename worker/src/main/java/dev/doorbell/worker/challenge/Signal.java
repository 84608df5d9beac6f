package dev.doorbell.worker.challenge;

import dev.doorbell.sdk.challenge.Approval;

/** What wakes a wait. None of them decides anything: the challenge's row does. */
sealed interface Signal {

  /**
   * An answer may have come.
   *
   * @param byRecord whether its record says so; else it was found in the row
   */
  record AnswerCame(boolean byRecord) implements Signal {}

  /** The person may want it sent again. */
  record ResendCame() implements Signal {}

  /** The run is being cancelled. */
  record CancelCame() implements Signal {}

  /** The run is dropped or handed over. */
  record Dropped() implements Signal {}

  /** The deadline may have passed. */
  record Due() implements Signal {}

  /** The site knows what became of the approval; never {@link Approval#PENDING}. */
  record SiteSaid(Approval approval) implements Signal {}

  /** The site could not be asked for the approval. */
  record LookFailed(Throwable cause) implements Signal {}
}
