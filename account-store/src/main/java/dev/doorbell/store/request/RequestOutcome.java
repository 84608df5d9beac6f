package dev.doorbell.store.request;

import dev.doorbell.store.pace.StartDelay;
import dev.doorbell.store.run.Run;
import java.time.Duration;
import java.time.Instant;

/** Outcome of a request for a run. */
public sealed interface RequestOutcome {
  /** The run has a new row. The caller produces its record now. */
  record Created(Run run) implements RequestOutcome {}

  /** The same request with the same key created or joined this run within the last day. */
  record Repeated(Run run) implements RequestOutcome {}

  /** The account had this requested run already. The key, if there is one, belongs to it now. */
  record Joined(Run run) implements RequestOutcome {}

  /** The key was used for a different request within the last day. */
  record KeyReused() implements RequestOutcome {}

  /** The owner has no such account, or it is being deleted. */
  record NoAccount() implements RequestOutcome {}

  /**
   * No job of the account may start before {@code startAt}. {@code left} is the remaining time by
   * the database's clock.
   */
  record TooSoon(StartDelay reason, Instant startAt, Duration left) implements RequestOutcome {}

  /** As many jobs of the owner as allowed wait for a worker. */
  record TooManyJobs() implements RequestOutcome {}
}
