package dev.doorbell.store.challenge;

/** Outcome of closing a challenge that the site has ended. */
public sealed interface SiteEndOutcome {
  /** The challenge is closed for the given reason, and the run continues. */
  record Closed() implements SiteEndOutcome {}

  /**
   * The wait ended for another reason: usually because an answer was accepted, which the worker now
   * submits.
   */
  record TooLate(ChallengeState state) implements SiteEndOutcome {}
}
