package dev.doorbell.store.run;

/** Whether somebody is there to be asked. */
public enum RunTrigger {
  MANUAL,
  AUTOMATIC
}
