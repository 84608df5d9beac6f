package dev.doorbell.store.run;

import org.jdbi.v3.core.Handle;

/**
 * Pauses automatic runs of an account after an end that a robot must not repeat, so that nobody
 * gets locked out by one that keeps trying. The caller holds the account's row.
 */
final class Pausing {
  private Pausing() {}

  static void afterFailure(Handle handle, Run run, String errorCode) {
    if (pauses(errorCode)) {
      handle.execute("update account set paused_code = ? where id = ?", errorCode, run.accountId());
    }
  }

  /**
   * Only a run that somebody asked for, or joined, shows that the account works again with somebody
   * there.
   */
  static void afterSuccess(Handle handle, Run run) {
    if (run.trigger() == RunTrigger.MANUAL) {
      handle.execute(
          "update account set paused_code = null where id = ? and paused_code is not null",
          run.accountId());
    }
  }

  static boolean pauses(String errorCode) {
    return isOrIsUnder(errorCode, "LOGIN_FAILED")
        || (isOrIsUnder(errorCode, "USER_ACTION_NEEDED")
            && !isOrIsUnder(errorCode, "USER_ACTION_NEEDED.CGU_FORM"));
  }

  private static boolean isOrIsUnder(String errorCode, String family) {
    return errorCode.equals(family) || errorCode.startsWith(family + ".");
  }
}
