package dev.doorbell.store.claim;

/** Why a job was skipped; also the {@code reason} of its run. */
public enum SkipReason {
  /** The account has a live run. */
  BUSY,
  /** The account had a live automatic run, which continues as a manual one. */
  JOINED,
  /** Claimed after its deadline. */
  STALE,
  /** The job is automatic, and every login of the connector asks the user. */
  MANUAL_ONLY,
  /** The job is automatic, and the account's automatic runs are paused. */
  PAUSED
}
