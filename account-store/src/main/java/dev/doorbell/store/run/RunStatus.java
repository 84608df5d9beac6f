package dev.doorbell.store.run;

/** The status of a run. */
public enum RunStatus {
  REQUESTED,
  RUNNING,
  /** Waits for the answer of its user. */
  WAITING,
  SUCCEEDED,
  FAILED,
  CANCELLED,
  SKIPPED;

  /** Claimed and not ended; an account has at most one live run. */
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
