package dev.doorbell.store.challenge;

/** Outcome of an end by the site. */
public sealed interface SiteEndOutcome {
  /** The challenge is closed for this reason, and the run continues. */
  record Closed() implements SiteEndOutcome {}

  /** The wait ended otherwise: usually by an answer, which the worker submits now. */
  record TooLate(ChallengeState state) implements SiteEndOutcome {}
}
