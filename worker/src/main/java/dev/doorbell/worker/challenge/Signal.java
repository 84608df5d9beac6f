package dev.doorbell.worker.challenge;

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

  /** The run is being cancelled. */
  record CancelCame() implements Signal {}

  /** The run is dropped or handed over. */
  record Dropped() implements Signal {}

  /** The deadline may have passed. */
  record Due() implements Signal {}
}
