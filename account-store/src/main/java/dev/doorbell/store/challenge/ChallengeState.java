package dev.doorbell.store.challenge;

/** The state of a challenge. {@code DONE}, {@code EXPIRED} and {@code CANCELLED} are closed. */
public enum ChallengeState {
  /** Waits for an answer. */
  OPEN,
  /** An answer is accepted, and stored sealed until the worker hands it to the connector. */
  ANSWERED,
  /**
   * The connector has the answer. It was deleted from the row, so that it is never submitted twice.
   */
  SUBMITTING,
  /**
   * The site has accepted or rejected the answer, the run ended while the answer was being
   * submitted, or the user approved on another device.
   */
  DONE,
  EXPIRED,
  CANCELLED
}
