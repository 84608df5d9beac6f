package dev.doorbell.worker.run;

import dev.doorbell.store.account.AccountSnapshot;
import dev.doorbell.store.run.Run;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt needs before it calls its connector. The claim that has just made this worker the
 * owner has read it in its transaction; any other attempt reads it from the rows. Confined to the
 * run's thread.
 */
final class AttemptStart {
  private final Attempt attempt;
  private final RunRows rows;
  private @Nullable AccountSnapshot claimed;

  /**
   * @param claimed the account's credentials and session, if it was read by the claim of this
   *     attempt; null if it has to be read
   */
  AttemptStart(Attempt attempt, RunRows rows, @Nullable AccountSnapshot claimed) {
    this.attempt = attempt;
    this.rows = rows;
    this.claimed = claimed;
  }

  /**
   * Whether this attempt still owns the run. A job record that was delivered twice may name an
   * attempt that has just ended and must not begin again.
   */
  boolean owned() {
    return claimed != null || owned(rows.find());
  }

  private boolean owned(@Nullable Run row) {
    return row != null
        && row.status().live()
        && row.attempt() == attempt.run().attempt()
        && attempt.fence().incarnation().equals(row.incarnation());
  }

  /**
   * Returns the account's credentials and session; null if the account was deleted. Keeps no
   * reference to it: a saved session may be large, and the run may wait for its user for a long
   * time.
   */
  @Nullable AccountSnapshot takeAccount() {
    AccountSnapshot taken = claimed;
    claimed = null;
    return taken == null ? rows.account() : taken;
  }
}
