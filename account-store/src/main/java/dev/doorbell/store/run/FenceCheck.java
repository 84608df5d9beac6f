package dev.doorbell.store.run;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Checks the fence. Each write of an attempt first calls one of these methods, in the same
 * transaction, or compares the fence in its only statement. They lock the run's row, so that no
 * take-over, release or end can happen before the transaction ends. If one of these happened
 * earlier, no row matches and nothing is written. For the packages of the store.
 */
public final class FenceCheck {
  private static final String OWNED_RUN =
      "select account_id from run where id = :id and attempt = :attempt and incarnation = :incarnation and "
          + RunRows.LIVE;

  private FenceCheck() {}

  /**
   * For a write that does not change the run's row. The lock is shared: several transactions may
   * have it at the same time.
   *
   * @return the run's account
   * @throws FencedOutException when another attempt owns the run, or it has ended
   */
  public static UUID lockShared(Handle handle, FencingToken fence) {
    return lockOwned(handle, fence, " for share");
  }

  /**
   * As {@link #lockShared}, and checks that the run belongs to the given account.
   *
   * @throws IllegalArgumentException when the run belongs to another account
   */
  public static void lockSharedOf(Handle handle, FencingToken fence, UUID accountId) {
    if (!lockShared(handle, fence).equals(accountId)) {
      throw new IllegalArgumentException(
          "run " + fence.jobId() + " does not belong to account " + accountId);
    }
  }

  /**
   * For a write that changes the run's row. The lock is exclusive. Returns and throws as {@link
   * #lockShared} does.
   */
  public static UUID lockForChange(Handle handle, FencingToken fence) {
    return lockOwned(handle, fence, " for no key update");
  }

  /**
   * Locks the account, then the run. The account is locked because the end may pause it, and
   * because claims lock it first too: a claim sees either the live run, or the account as this end
   * left it. Unlike the other methods, this one accepts an ended run, so that an attempt may repeat
   * its end.
   *
   * @throws FencedOutException when another attempt owns the run
   */
  static Run lockWithAccount(Handle handle, FencingToken fence) {
    RunRows.lockAccountOf(handle, fence.jobId());
    Run run = RunRows.lock(handle, fence.jobId());
    if (run == null
        || run.attempt() != fence.attempt()
        || !fence.incarnation().equals(run.incarnation())) {
      throw new FencedOutException(
          "run %s is not owned by attempt %d of incarnation %s"
              .formatted(fence.jobId(), fence.attempt(), fence.incarnation()));
    }
    return run;
  }

  private static UUID lockOwned(Handle handle, FencingToken fence, String lock) {
    return handle
        .createQuery(OWNED_RUN + lock)
        .bind("id", fence.jobId())
        .bind("attempt", fence.attempt())
        .bind("incarnation", fence.incarnation())
        .mapTo(UUID.class)
        .findOne()
        .orElseThrow(() -> FencedOutException.of(fence));
  }
}
