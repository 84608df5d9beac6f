package dev.doorbell.store.limit;

import java.time.Duration;

/** Whether an attempt may be made. */
public sealed interface AttemptOutcome {
  /** It may, and is counted. */
  record Admitted() implements AttemptOutcome {}

  /**
   * It may not, and is not counted.
   *
   * @param left the time until the next attempt is admitted
   */
  record TooMany(Duration left) implements AttemptOutcome {}
}
