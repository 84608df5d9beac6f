package dev.doorbell.store.run;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Outcome of a cancel. {@code closedChallenge}: the challenge that this call closed; null when none
 * was open.
 */
public sealed interface CancelOutcome {
  /** The run had no owner: it has ended now, and the caller announces its end. */
  record CancelledNow(Run run, @Nullable UUID closedChallenge) implements CancelOutcome {}

  /** A worker owns the run and ends it; {@link Run#replyTo()} is the worker to tell. */
  record Requested(Run run, @Nullable UUID closedChallenge) implements CancelOutcome {}

  record AlreadyEnded(Run run) implements CancelOutcome {}

  /** The owner has no such run. */
  record Unknown() implements CancelOutcome {}
}
