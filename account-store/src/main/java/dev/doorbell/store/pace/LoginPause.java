package dev.doorbell.store.pace;

import dev.doorbell.store.database.Columns;
import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Delays the next start of an account after a failed login, so that the site does not lock the
 * login. The caller has locked the account's row.
 */
public final class LoginPause {
  /**
   * Ends each delay of an account after a success: the login works. A further message is checked
   * before it is sent. Contains the assignments of a statement that updates the account's row.
   */
  public static final String AFTER_SUCCESS =
      "next_start_at = null, next_start_reason = null, login_pause = null";

  private LoginPause() {}

  /** Delays the account's next start after a failed login. Other error codes change nothing. */
  public static void afterFailure(
      Handle handle, UUID accountId, String errorCode, PaceSettings limits) {
    if (!PaceSettings.isFailedLogin(errorCode)) {
      return;
    }
    Duration last =
        handle
            .createQuery(
                "select coalesce(extract(epoch from login_pause), 0) as pause from account where id = :id")
            .bind("id", accountId)
            .map((row, context) -> Columns.duration(row.getDouble("pause")))
            .one();
    Duration pause = limits.pauseAfter(last, errorCode);
    if (pause.isZero()) {
      return;
    }
    StartDelay reason =
        PaceSettings.isLocked(errorCode) ? StartDelay.LOGIN_LOCKED : StartDelay.LOGIN_TOO_SOON;
    handle
        .createUpdate(
            """
            update account set login_pause = make_interval(secs => :pause),
              next_start_at = clock_timestamp() + make_interval(secs => :pause), next_start_reason = :reason
            where id = :id
            """)
        .bind("id", accountId)
        .bind("pause", Columns.seconds(pause))
        .bind("reason", reason.name())
        .execute();
  }

  /**
   * Delays the account's next start after a job that was cancelled while it logged in, as after a
   * failed login: the site may have counted a wrong password. Changes nothing if the site has asked
   * a question, since it had accepted the password then.
   */
  public static void afterCancelledLogin(
      Handle handle, UUID jobId, UUID accountId, PaceSettings limits) {
    boolean asked =
        handle
            .createQuery("select exists (select 1 from challenge where job_id = :job)")
            .bind("job", jobId)
            .mapTo(Boolean.class)
            .one();
    if (!asked) {
      afterFailure(handle, accountId, PaceSettings.LOGIN_FAILED, limits);
    }
  }
}
