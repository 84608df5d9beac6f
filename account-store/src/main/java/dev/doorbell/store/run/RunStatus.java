package dev.doorbell.store.run;

/** The status of a run. */
public enum RunStatus {
  REQUESTED,
  RUNNING,
  /** The run waits for the user's answer. */
  WAITING,
  SUCCEEDED,
  FAILED,
  CANCELLED,
  SKIPPED;

  /**
   * Whether a run with this status is claimed and has not ended. An account has at most one live
   * run.
   */
  public boolean live() {
    return switch (this) {
      case RUNNING, WAITING -> true;
      case REQUESTED, SUCCEEDED, FAILED, CANCELLED, SKIPPED -> false;
    };
  }

  public boolean ended() {
    return switch (this) {
      case REQUESTED, RUNNING, WAITING -> false;
      case SUCCEEDED, FAILED, CANCELLED, SKIPPED -> true;
    };
  }
}
