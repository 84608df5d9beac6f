package dev.doorbell.store.run;

/**
 * State of a run's login. Saved with the run, so that an attempt that resumes continues from this
 * state. In particular, it does not restart the time after which a login is assumed to have
 * succeeded.
 */
public enum LoginState {
  NONE,
  STARTED,
  DEACTIVATED,
  ASSUMED,
  SUCCEEDED,
  FAILED
}
