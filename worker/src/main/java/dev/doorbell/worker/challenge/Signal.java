package dev.doorbell.worker.challenge;

import dev.doorbell.sdk.challenge.Approval;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What wakes a wait. None of them decides anything: the challenge's row does. */
sealed interface Signal {

  /**
   * An answer may have come.
   *
   * @param sentAt by the gateway's clock; null when it was found in the row
   */
  record AnswerCame(@Nullable Instant sentAt) implements Signal {}

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
