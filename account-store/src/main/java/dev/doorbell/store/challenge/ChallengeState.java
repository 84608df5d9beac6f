package dev.doorbell.store.challenge;

/** The state of a challenge. {@code DONE}, {@code EXPIRED} and {@code CANCELLED} are closed. */
public enum ChallengeState {
  /** Waits for an answer. */
  OPEN,
  /** An answer is accepted, and kept sealed until the worker submits it. */
  ANSWERED,
  /** The connector has the answer, and the row has erased it: it is never submitted twice. */
  SUBMITTING,
  /**
   * The site has judged the answer (it let the user in or asks again), the run ended meanwhile, or
   * the user approved on the other device.
   */
  DONE,
  EXPIRED,
  CANCELLED
}
