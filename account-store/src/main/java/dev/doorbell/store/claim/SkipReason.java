package dev.doorbell.store.claim;

/** Why a job was skipped; also the run's {@code reason}. */
public enum SkipReason {
  /** The account has a live run. */
  BUSY,
  /** The account had a live automatic run, which goes on as a manual one. */
  JOINED,
  /** Claimed after its deadline. */
  STALE,
  /** Automatic, and every login of the connector asks the person. */
  MANUAL_ONLY,
  /** Automatic, and the account's automatic runs are paused. */
  PAUSED
}
