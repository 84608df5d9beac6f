package dev.doorbell.gateway.challenge;

/** What came of an answer that counts. */
public enum AnswerResult {
  /** The site let the person in. */
  SIGNED_IN,
  /** The site asks, or asks again: the code was wrong, or it wants something more. */
  ASKED_AGAIN,
  /** The run failed. */
  FAILED,
  /** The run was cancelled. */
  CANCELLED
}
