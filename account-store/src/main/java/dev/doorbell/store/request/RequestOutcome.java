package dev.doorbell.store.request;

import dev.doorbell.store.run.Run;

/** What came of a request. */
public sealed interface RequestOutcome {
  /** A new row, whose record is to be produced now. */
  record Created(Run run) implements RequestOutcome {}

  /** The same key asked for the same thing within a day: this is what it got then. */
  record Repeated(Run run) implements RequestOutcome {}

  /** The same key asked for something else within a day. */
  record KeyReused() implements RequestOutcome {}

  /** Unknown, another owner's, or being deleted. */
  record NoAccount() implements RequestOutcome {}
}
