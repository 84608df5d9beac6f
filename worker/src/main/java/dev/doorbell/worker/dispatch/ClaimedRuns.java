package dev.doorbell.worker.dispatch;

import dev.doorbell.store.account.AccountSnapshot;
import dev.doorbell.store.run.Run;
import dev.doorbell.worker.lease.Incarnation;
import org.jspecify.annotations.Nullable;

/** Receives runs after their claim. Both methods return without blocking and throw nothing. */
public interface ClaimedRuns {

  /**
   * Starts the run, unless it already runs in this process.
   *
   * @param account the account's credentials and session, if it was read by the run's first claim;
   *     null if the run has to read it, and has to check that this worker still owns the run
   */
  void start(Run run, Incarnation incarnation, @Nullable AccountSnapshot account);

  /** Announces the end of a run that was already ended by its claim, as skipped. */
  void ended(Run run);
}
