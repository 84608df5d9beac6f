package dev.doorbell.store.run;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The fence. Each write of an attempt calls one of these first, in the write's own transaction:
 * while it holds the row, no take-over, release or end can come between; and when one of them came
 * before, there is no such row and nothing is written. For the packages of the store.
 */
public final class Fencing {
  private static final String HELD =
      "select account_id from run where id = :id and attempt = :attempt and incarnation = :incarnation and "
          + RunRows.LIVE;

  private Fencing() {}

  /**
   * For a write that leaves the run's row as it is; several of them may hold it at once.
   *
   * @return the run's account
   * @throws FencedOutException when the row is not this attempt's, or has ended
   */
  public static UUID hold(Handle handle, RunFence fence) {
    return held(handle, fence, " for share");
  }

  /**
   * As {@link #hold}, for a write to an account that the caller names.
   *
   * @throws IllegalArgumentException when the run is of another account
   */
  public static void holdOf(Handle handle, RunFence fence, UUID accountId) {
    if (!hold(handle, fence).equals(accountId)) {
      throw new IllegalArgumentException(
          "run " + fence.jobId() + " is not of account " + accountId);
    }
  }

  /** For a write that changes the run's row. Returns and throws as {@link #hold} does. */
  public static UUID holdToChange(Handle handle, RunFence fence) {
    return held(handle, fence, " for no key update");
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
