package dev.doorbell.operator.job;

/** What {@code jobs list --status} takes. */
public enum JobStatus {
  REQUESTED,
  RUNNING,
  WAITING,
  SUCCEEDED,
  FAILED,
  CANCELLED,
  SKIPPED
}
