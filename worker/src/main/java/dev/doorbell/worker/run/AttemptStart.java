package dev.doorbell.worker.run;

import dev.doorbell.store.account.AccountSnapshot;
import dev.doorbell.store.run.Run;
import org.jspecify.annotations.Nullable;

/**
 * The data that an attempt needs before it calls its connector. If a claim started the attempt, the
 * claim's transaction has already read the data; otherwise it is read from the database. Confined
 * to the run's thread.
 */
final class AttemptStart {
  private final Attempt attempt;
  private final RunRows rows;
  private @Nullable AccountSnapshot claimed;

  /**
   * @param claimed the account's credentials and session, if the claim of this attempt has read
   *     them; null if they have to be read
   */
  AttemptStart(Attempt attempt, RunRows rows, @Nullable AccountSnapshot claimed) {
    this.attempt = attempt;
    this.rows = rows;
    this.claimed = claimed;
  }

  /**
   * Whether this attempt still owns the run. A job record that is delivered twice may start an
   * attempt again that has just ended; that attempt must not begin.
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
   * reference to them: a saved session may be large, and the run may wait for its user for a long
   * time.
   */
  @Nullable AccountSnapshot takeAccount() {
    AccountSnapshot taken = claimed;
    claimed = null;
    return taken == null ? rows.account() : taken;
  }
}
