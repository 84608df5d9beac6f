package dev.doorbell.store.run;

/** What started a run, and so whether a user can be asked. */
public enum RunTrigger {
  /** A user requested the run, so a user can be asked. */
  MANUAL,
  /** A schedule requested the run, so no user can be asked. */
  AUTOMATIC
}
