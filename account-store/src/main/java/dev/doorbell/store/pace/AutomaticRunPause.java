package dev.doorbell.store.pace;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Pauses the automatic runs of an account after a failure that must not be repeated automatically:
 * the site could lock the user's account after several attempts. A user who does not answer in time
 * says nothing about automatic runs: they ask no user, and the next one that needs an answer pauses
 * the rest. The caller has locked the account's row.
 */
public final class AutomaticRunPause {
  /**
   * Ends the pause after the success of a manual run: it shows that the account works again with
   * the user present. The success of an automatic run changes nothing. An assignment of a statement
   * that updates the row of the account {@code a} after the end of the run {@code e}.
   */
  public static final String AFTER_SUCCESS =
      "paused_code = case when e.trigger = 'MANUAL' then null else a.paused_code end";

  private static final String TWOFA_EXPIRED = "USER_ACTION_NEEDED.TWOFA_EXPIRED";

  private AutomaticRunPause() {}

  /**
   * Pauses the account's automatic runs after a failure with this code, if an automatic run would
   * fail too.
   *
   * @param hasUser whether the run could ask its user: a user requested it
   */
  public static void afterFailure(
      Handle handle, UUID accountId, boolean hasUser, String errorCode) {
    if (isPausedBy(hasUser, errorCode)) {
      handle.execute("update account set paused_code = ? where id = ?", errorCode, accountId);
    }
  }

  static boolean isPausedBy(boolean hasUser, String errorCode) {
    boolean hasMissedAnswer = hasUser && isOrIsUnder(errorCode, TWOFA_EXPIRED);
    return !hasMissedAnswer && isFailureOfAccount(errorCode);
  }

  private static boolean isFailureOfAccount(String errorCode) {
    return isOrIsUnder(errorCode, "LOGIN_FAILED")
        || (isOrIsUnder(errorCode, "USER_ACTION_NEEDED")
            && !isOrIsUnder(errorCode, "USER_ACTION_NEEDED.CGU_FORM"));
  }

  private static boolean isOrIsUnder(String errorCode, String family) {
    return errorCode.equals(family) || errorCode.startsWith(family + ".");
  }
}
