package dev.doorbell.store.claim;

import java.util.UUID;

/**
 * A live run without a living owner, whose row a take-over has locked.
 *
 * @param stale no attempt has started, and the time has passed by which one had to start
 * @param crashed whether its last owner died while it executed the run; false if the owner died
 *     while the run waited for the user, or released the run
 * @param crashesBefore the number of earlier crashes
 */
record Orphan(
    UUID jobId, boolean cancelRequested, boolean stale, boolean crashed, int crashesBefore) {
  /** After this number of crashes the run fails, and no further attempt starts. */
  static final int MAX_CRASHES = 2;

  /** The action of a take-over for an orphan. */
  enum Action {
    CANCEL,
    SKIP_AS_STALE,
    FAIL_AS_CRASHED,
    RESUME
  }

  Action action() {
    if (cancelRequested) {
      return Action.CANCEL;
    }
    if (stale) {
      return Action.SKIP_AS_STALE;
    }
    int crashes = crashesBefore + (crashed ? 1 : 0);
    return crashes >= MAX_CRASHES ? Action.FAIL_AS_CRASHED : Action.RESUME;
  }
}
