package dev.doorbell.store.run;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The fence. Each write of an attempt calls one of these methods first, in the write's own
 * transaction. While the transaction holds the row, no take-over, release or end can intervene;
 * when one of them came before, no row matches and nothing is written. For the packages of the
 * store.
 */
public final class Fencing {
  private static final String HELD =
      "select account_id from run where id = :id and attempt = :attempt and incarnation = :incarnation and "
          + RunRows.LIVE;

  private Fencing() {}

  /**
   * For a write that leaves the run's row unchanged; several transactions may hold the row at once.
   *
   * @return the run's account
   * @throws FencedOutException when another attempt owns the run, or it has ended
   */
  public static UUID lockShared(Handle handle, RunFence fence) {
    return held(handle, fence, " for share");
  }

  /**
   * As {@link #lockShared}, for a write to an account that the caller names.
   *
   * @throws IllegalArgumentException when the run belongs to another account
   */
  public static void lockSharedOf(Handle handle, RunFence fence, UUID accountId) {
    if (!lockShared(handle, fence).equals(accountId)) {
      throw new IllegalArgumentException(
          "run " + fence.jobId() + " does not belong to account " + accountId);
    }
  }

  /** For a write that changes the run's row. Returns and throws as {@link #lockShared} does. */
  public static UUID lockForChange(Handle handle, RunFence fence) {
    return held(handle, fence, " for no key update");
  }

  /**
   * Locks account and run, for the pause that may follow, and because claims begin with the account
   * too: a claim sees either a live run or the account as this end leaves it. Unlike the other
   * methods it accepts an ended run: an attempt that repeats its end gets the run as it ended.
   *
   * @throws FencedOutException when another attempt owns the run
   */
  static Run lockWithAccount(Handle handle, RunFence fence) {
    RunRows.lockAccountOf(handle, fence.jobId());
    Run run = RunRows.lock(handle, fence.jobId());
    if (run == null
        || run.attempt() != fence.attempt()
        || !fence.incarnation().equals(run.incarnation())) {
      throw new FencedOutException(
          "run %s cannot be ended by attempt %d of %s"
              .formatted(fence.jobId(), fence.attempt(), fence.incarnation()));
    }
    return run;
  }

  private static UUID held(Handle handle, RunFence fence, String lock) {
    return handle
        .createQuery(HELD + lock)
        .bind("id", fence.jobId())
        .bind("attempt", fence.attempt())
        .bind("incarnation", fence.incarnation())
        .mapTo(UUID.class)
        .findOne()
        .orElseThrow(() ->
            new FencedOutException(
                "run %s is no longer attempt %d of %s"
                    .formatted(fence.jobId(), fence.attempt(), fence.incarnation())));
  }
}
