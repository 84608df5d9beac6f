package dev.doorbell.worker.run;

import dev.doorbell.store.run.Run;
import dev.doorbell.worker.challenge.SiteWatch;

/** What a context asks of, and tells, the run that it belongs to. */
public interface RunControl extends SiteWatch.Loan {

  /**
   * Returns if the run may go on; blocks while it is suspended.
   *
   * @throws dev.doorbell.sdk.error.RunStoppedException if it may not
   */
  void check();

  /** Stops it, from any thread. */
  void stop(Stop why);

  /** The store has ended the run in the middle of a call; all that is left is to say so. */
  void endedInRow(Run run);
}
