package dev.doorbell.worker.run;

/** Why a run has to stop before its connector is done. The first reason counts. */
public enum Stop {
  /** Somebody asked for it; the row says so. */
  CANCELLED,
  /** The run is another worker's by now, or nobody knows whose: say and write nothing more. */
  LEASE_LOST,
  /** This worker goes: the run is handed over. */
  RELEASED,
  /** The work budget is used up. */
  OUT_OF_TIME
}
