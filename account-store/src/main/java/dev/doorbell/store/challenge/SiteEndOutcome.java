package dev.doorbell.store.challenge;

/** What came of a site's end of a challenge. */
public sealed interface SiteEndOutcome {
  /** The challenge is closed for this reason, and the run goes on. */
  record Closed() implements SiteEndOutcome {}

  /** Something else has ended the wait: mostly an answer, which is now to be collected. */
  record TooLate(ChallengeState state) implements SiteEndOutcome {}
}
