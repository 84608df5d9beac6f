package dev.doorbell.worker.run;

/** Why a run has to stop before its connector returns. The first reason counts. */
public enum StopReason {
  /** A user or an operator cancelled it; the row says so. */
  CANCELLED,
  /** Another worker owns the run, or may own it: this one announces and writes nothing more. */
  LEASE_LOST,
  /** This worker leaves: the run is handed over. */
  RELEASED,
  /** The work budget is used up. */
  OUT_OF_TIME
}
