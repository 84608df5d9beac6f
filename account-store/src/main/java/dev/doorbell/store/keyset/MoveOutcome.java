package dev.doorbell.store.keyset;

/** Outcome of giving an account to another owner. */
public enum MoveOutcome {
  MOVED,
  /** A run of the account is requested or live. */
  BUSY,
  /** Both owners have used an idempotency key for requests of the last day. */
  CONFLICT,
  /** The owner has no such account. */
  GONE
}
