package dev.doorbell.store.claim;

import java.util.UUID;

/**
 * A live run without a living owner, while a take-over holds its row.
 *
 * @param stale not started, and its deadline to be claimed has passed
 * @param crashed whether its last owner died while it executed the run; an owner that died while
 *     the run waited for its user, or that gave the run up in good order, did not crash
 * @param crashesBefore how many owners had crashed before that
 */
record Orphan(
    UUID jobId, boolean cancelRequested, boolean stale, boolean crashed, int crashesBefore) {
  /** After so many crashes the run fails instead of starting another attempt. */
  static final int MAX_CRASHES = 2;

  /** What a take-over does with an orphan. */
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
