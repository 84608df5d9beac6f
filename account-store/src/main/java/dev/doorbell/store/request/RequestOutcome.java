package dev.doorbell.store.request;

import dev.doorbell.store.run.Run;

/** Outcome of a request. */
public sealed interface RequestOutcome {
  /** A new row, whose record the caller produces now. */
  record Created(Run run) implements RequestOutcome {}

  /** The same key requested the same within a day: this is the run that it got then. */
  record Repeated(Run run) implements RequestOutcome {}

  /** The same key requested something else within a day. */
  record KeyReused() implements RequestOutcome {}

  /** The owner has no such account, or it is being deleted. */
  record NoAccount() implements RequestOutcome {}
}
