package dev.doorbell.store.run;

/** Outcome of ending a run. */
public sealed interface EndOutcome {
  /** The run as it ended. */
  Run run();

  /** This call ended the run. */
  record Ended(Run run) implements EndOutcome {}

  /**
   * The same attempt ended the run earlier, possibly in a call whose response was lost. The earlier
   * end is unchanged.
   */
  record AlreadyEnded(Run run) implements EndOutcome {}
}
