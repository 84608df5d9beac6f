package dev.doorbell.store.request;

import dev.doorbell.store.run.Run;

/** Outcome of a request for a run. */
public sealed interface RequestOutcome {
  /** The run has a new row. The caller produces its record now. */
  record Created(Run run) implements RequestOutcome {}

  /** The same request with the same key created this run within the last day. */
  record Repeated(Run run) implements RequestOutcome {}

  /** The key was used for a different request within the last day. */
  record KeyReused() implements RequestOutcome {}

  /** The owner has no such account, or it is being deleted. */
  record NoAccount() implements RequestOutcome {}
}
