package dev.doorbell.store.run;

/** What started a run, and whether its user can be asked. */
public enum RunTrigger {
  /** The user: there is a user to ask. */
  MANUAL,
  /** A schedule: there is no user to ask. */
  AUTOMATIC
}
