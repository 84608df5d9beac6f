package dev.doorbell.operator.job;

/** The values of {@code jobs list --status}. */
public enum JobStatus {
  REQUESTED,
  RUNNING,
  WAITING,
  SUCCEEDED,
  FAILED,
  CANCELLED,
  SKIPPED
}
