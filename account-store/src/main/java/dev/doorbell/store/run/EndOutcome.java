package dev.doorbell.store.run;

/** Outcome of ending a run. */
public sealed interface EndOutcome {
  /** The run as it ended. */
  Run run();

  /** This call ended it. */
  record Ended(Run run) implements EndOutcome {}

  /**
   * The same attempt had ended it before, possibly in a call whose commit was not acknowledged. The
   * earlier end remains.
   */
  record AlreadyEnded(Run run) implements EndOutcome {}
}
