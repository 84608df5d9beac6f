package dev.doorbell.store.run;

/** Where a run stands. */
public enum RunStatus {
  REQUESTED,
  RUNNING,
  /** For a person's answer. */
  WAITING,
  SUCCEEDED,
  FAILED,
  CANCELLED,
  SKIPPED;

  /** Claimed and not ended; one per account. */
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
