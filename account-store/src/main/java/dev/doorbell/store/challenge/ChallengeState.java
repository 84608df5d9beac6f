package dev.doorbell.store.challenge;

/** Where a challenge stands. */
public enum ChallengeState {
  OPEN,
  /** An answer has been accepted, and is kept sealed until the worker collects it. */
  ANSWERED,
  /** Handed to the connector, and erased: never to be sent a second time. */
  SUBMITTING,
  /**
   * The site has taken it in: it asked again, signed in, or the run ended; or the person approved
   * elsewhere.
   */
  DONE,
  EXPIRED,
  CANCELLED
}
