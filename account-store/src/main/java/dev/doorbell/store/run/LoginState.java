package dev.doorbell.store.run;

/**
 * State of a run's login. Saved with the run, so that an attempt that resumes does not restart the
 * time after which a login is assumed to have succeeded.
 */
public enum LoginState {
  NONE,
  STARTED,
  DEACTIVATED,
  ASSUMED,
  SUCCEEDED,
  FAILED
}
