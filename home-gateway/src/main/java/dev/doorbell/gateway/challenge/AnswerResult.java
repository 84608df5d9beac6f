package dev.doorbell.gateway.challenge;

/** The result of an accepted answer. */
public enum AnswerResult {
  /** The site accepted the login. */
  SIGNED_IN,
  /** The job opened another challenge: the code was wrong, or the site wants something more. */
  ASKED_AGAIN,
  /** The run failed. */
  FAILED,
  /** The run was cancelled. */
  CANCELLED
}
