package dev.doorbell.store.run;

/**
 * How far the login of a run has come; saved, so that an attempt that resumes does not start the
 * assumption anew.
 */
public enum LoginState {
  NONE,
  STARTED,
  DEACTIVATED,
  ASSUMED,
  SUCCEEDED,
  FAILED
}
