package dev.doorbell.worker.challenge;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.challenge.ApprovalPoll;

/**
 * How the site is asked for an approval while a run waits.
 *
 * @param poll what the connector wants asked, and how often
 * @param loan lets another thread act for the run meanwhile
 */
public record SiteWatch(ApprovalPoll poll, Loan loan) {
  public SiteWatch {
    requireNonNull(poll, "poll");
    requireNonNull(loan, "loan");
  }

  /** Which thread acts for a run. */
  public interface Loan {
    /** From now on that thread does, while the run's own waits. */
    void lendTo(Thread thread);

    /** The run's own thread does again. */
    void takeBack();
  }
}
