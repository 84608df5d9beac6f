package dev.doorbell.store.run;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Outcome of a cancel. {@code closedChallenge} is the challenge that this call closed; null when
 * none was open.
 */
public sealed interface CancelOutcome {
  /** The run had no owner. It has ended as cancelled, and the caller announces its end. */
  record CancelledNow(Run run, @Nullable UUID closedChallenge) implements CancelOutcome {}

  /** A worker owns the run and will end it. {@link Run#replyTo()} is the worker to notify. */
  record Requested(Run run, @Nullable UUID closedChallenge) implements CancelOutcome {}

  record AlreadyEnded(Run run) implements CancelOutcome {}

  /** The owner has no such run. */
  record Unknown() implements CancelOutcome {}
}
