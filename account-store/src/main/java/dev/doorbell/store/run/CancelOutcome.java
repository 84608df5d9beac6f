package dev.doorbell.store.run;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What came of a cancel. {@code closedChallenge}: this call closed it; null when none was open. */
public sealed interface CancelOutcome {
  /** Nobody was at it: it has ended now, and the caller announces that. */
  record CancelledNow(Run run, @Nullable UUID closedChallenge) implements CancelOutcome {}

  /** A worker is at it, and ends it; {@link Run#replyTo()} is where to tell it. */
  record Requested(Run run, @Nullable UUID closedChallenge) implements CancelOutcome {}

  record AlreadyEnded(Run run) implements CancelOutcome {}

  /** No such run, or another owner's. */
  record Unknown() implements CancelOutcome {}
}
