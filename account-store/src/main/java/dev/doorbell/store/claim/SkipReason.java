package dev.doorbell.store.claim;

import dev.doorbell.store.pace.StartDelay;

/** Why a job was skipped. The name is also the {@code reason} in the run's row. */
public enum SkipReason {
  /** The account has a live or a requested run. */
  BUSY,
  /** The account had a live or a requested automatic run, which continues as a manual one. */
  JOINED,
  /** The job was claimed after its deadline. */
  STALE,
  /** The job is automatic, and every login of the connector asks the user. */
  MANUAL_ONLY,
  /** The job is automatic, and the account's automatic runs are paused. */
  PAUSED,
  /** The account's last login failed or was cancelled a short time ago. */
  LOGIN_TOO_SOON,
  /** The site has locked the account's login. */
  LOGIN_LOCKED,
  /** The site has sent the user a message a short time ago, or many in the last hour. */
  MESSAGE_TOO_SOON,
  /** As many jobs of the owner as allowed wait for a worker. */
  TOO_MANY_JOBS;

  static SkipReason of(StartDelay delay) {
    return switch (delay) {
      case LOGIN_TOO_SOON -> LOGIN_TOO_SOON;
      case LOGIN_LOCKED -> LOGIN_LOCKED;
      case MESSAGE_TOO_SOON -> MESSAGE_TOO_SOON;
    };
  }
}
