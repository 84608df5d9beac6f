package dev.doorbell.store.run;

/** What came of ending a run. */
public sealed interface EndOutcome {
  /** The run as it ended. */
  Run run();

  /** This call ended it. */
  record Ended(Run run) implements EndOutcome {}

  /**
   * The same attempt had ended it before, perhaps in a call whose commit was not acknowledged. That
   * end stands.
   */
  record AlreadyEnded(Run run) implements EndOutcome {}
}
