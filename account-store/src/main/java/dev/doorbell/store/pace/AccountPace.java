package dev.doorbell.store.pace;

import dev.doorbell.store.database.Columns;
import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Writes to an account's row the time from which its jobs may start, and from when on its site may
 * send the next message. The caller has locked the account's row.
 */
public final class AccountPace {
  /**
   * Ends each delay of an account after a success: the login works. A further message is checked
   * before it is sent. Contains the assignments of a statement that updates the account's row.
   */
  public static final String AFTER_SUCCESS =
      "next_start_at = null, next_start_reason = null, login_pause = null";

  private AccountPace() {}

  /** Whether the site may send a message now. */
  public sealed interface Message {
    /** Yes; the message is recorded. */
    record Recorded() implements Message {}

    /** Not before this time has passed. */
    record TooSoon(Duration left) implements Message {}

    /** Not in this hour. */
    record TooMany() implements Message {}
  }

  /**
   * Records that the site is about to send a message, unless it has to wait. Only the first message
   * of a job waits: its further ones are requested by the user, whose request a gateway checks, or
   * belong to a login that asks twice. All of them count.
   */
  public static Message recordMessage(
      Handle handle, UUID jobId, UUID accountId, PaceSettings limits) {
    Message message = check(handle, jobId, limits);
    switch (message) {
      case Message.Recorded _ -> write(handle, accountId, limits);
      case Message.TooMany _ ->
          handle.execute(
              """
              update account set next_start_at = next_message_at, next_start_reason = ?
              where id = ? and next_message_at is not null
              """,
              StartDelay.MESSAGE_TOO_SOON.name(),
              accountId);
      case Message.TooSoon _ -> {
        // The caller asks again.
      }
    }
    return message;
  }

  private static Message check(Handle handle, UUID jobId, PaceSettings limits) {
    return handle
        .createQuery(
            """
            select case when r.sending_at is null
                then coalesce(extract(epoch from a.next_message_at - clock_timestamp()), 0) else 0 end as remaining,
              (select count(*) from unnest(a.messages_sent) as sent
                where sent > clock_timestamp() - interval '1 hour') as recent
            from run r join account a on a.id = r.account_id where r.id = :id
            """)
        .bind("id", jobId)
        .map((row, context) ->
            decide(row.getInt("recent"), Columns.duration(row.getDouble("remaining")), limits))
        .one();
  }

  /**
   * Decides about a message.
   *
   * @param recent how many messages the site has sent within the last hour
   * @param left the time until the next message is allowed; not positive when it is
   */
  static Message decide(int recent, Duration left, PaceSettings limits) {
    if (limits.messagesPerHour() > 0 && recent >= limits.messagesPerHour()) {
      return new Message.TooMany();
    }
    // The row may hold a time that was written with another setting.
    Duration most = left.compareTo(limits.messageInterval()) < 0 ? left : limits.messageInterval();
    return most.isPositive() ? new Message.TooSoon(most) : new Message.Recorded();
  }

  private static void write(Handle handle, UUID accountId, PaceSettings limits) {
    handle
        .createUpdate(
            """
            update account a set messages_sent = s.sent, next_message_at = s.next,
              next_start_at = case when s.next > s.now then s.next end,
              next_start_reason = case when s.next > s.now then :reason end
            from (
              select now, sent, greatest(
                now + make_interval(secs => :interval),
                case when :limit > 0 and cardinality(sent) >= :limit then sent[1] + interval '1 hour' end) as next
              from (
                select now, case when :limit = 0 then '{}'
                  else sent[greatest(1, cardinality(sent) - :limit + 1):] end as sent
                from (
                  select c.now, array(
                    select t from account b cross join unnest(b.messages_sent) as t
                    where b.id = :id and t > c.now - interval '1 hour' order by t) || c.now as sent
                  from (select clock_timestamp() as now) c) of_hour) newest) s
            where a.id = :id
            """)
        .bind("id", accountId)
        .bind("reason", StartDelay.MESSAGE_TOO_SOON.name())
        .bind("interval", Columns.seconds(limits.messageInterval()))
        .bind("limit", limits.messagesPerHour())
        .execute();
  }

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
