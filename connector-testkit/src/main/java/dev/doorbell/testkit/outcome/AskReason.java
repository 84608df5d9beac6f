package dev.doorbell.testkit.outcome;

/**
 * Why the user is asked a question once more although the last answer was not wrong. Workers
 * publish these names with the question.
 */
public enum AskReason {
  /** A worker was lost after the connector had received the answer; the site may not have it. */
  INTERRUPTED,
  /** A worker was lost and the login starts over. */
  RESTARTED,
  /** The site has sent another message, as the user asked. */
  RESENT
}
