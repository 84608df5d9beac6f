package dev.doorbell.store.run;

import org.jdbi.v3.core.Handle;

/**
 * Pauses the automatic runs of an account after a failure that must not be repeated automatically:
 * the site could lock the user's account after several attempts. The caller has locked the
 * account's row.
 */
final class AccountPause {
  private AccountPause() {}

  static void afterFailure(Handle handle, Run run, String errorCode) {
    if (isPausedBy(errorCode)) {
      handle.execute("update account set paused_code = ? where id = ?", errorCode, run.accountId());
    }
  }

  /**
   * Ends the pause if the run was manual: its success shows that the account works again with the
   * user present.
   */
  static void afterSuccess(Handle handle, Run run) {
    if (run.trigger() == RunTrigger.MANUAL) {
      handle.execute(
          "update account set paused_code = null where id = ? and paused_code is not null",
          run.accountId());
    }
  }

  static boolean isPausedBy(String errorCode) {
    return isOrIsUnder(errorCode, "LOGIN_FAILED")
        || (isOrIsUnder(errorCode, "USER_ACTION_NEEDED")
            && !isOrIsUnder(errorCode, "USER_ACTION_NEEDED.CGU_FORM"));
  }

  private static boolean isOrIsUnder(String errorCode, String family) {
    return errorCode.equals(family) || errorCode.startsWith(family + ".");
  }
}
