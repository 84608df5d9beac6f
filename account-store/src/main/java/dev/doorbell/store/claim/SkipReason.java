package dev.doorbell.store.claim;

/** Why a job was skipped. The name is also the {@code reason} in the run's row. */
public enum SkipReason {
  /** The account has a live run. */
  BUSY,
  /** The account had a live automatic run, which continues as a manual one. */
  JOINED,
  /** The job was claimed after its deadline. */
  STALE,
  /** The job is automatic, and every login of the connector asks the user. */
  MANUAL_ONLY,
  /** The job is automatic, and the account's automatic runs are paused. */
  PAUSED
}
