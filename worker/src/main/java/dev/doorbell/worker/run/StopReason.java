package dev.doorbell.worker.run;

/**
 * Why a run has to stop before its connector returns. If there are several, the first one counts.
 */
public enum StopReason {
  /** The run was cancelled; its row records that. */
  CANCELLED,
  /** Another worker owns the run, or may own it: this one announces and writes nothing more. */
  LEASE_LOST,
  /** This worker shuts down, and another worker continues the run. */
  HANDED_OVER,
  /** The work budget is used up. */
  OUT_OF_TIME
}
