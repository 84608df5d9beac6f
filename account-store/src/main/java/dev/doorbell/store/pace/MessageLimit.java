package dev.doorbell.store.pace;

import dev.doorbell.store.database.Columns;
import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Limits how many messages a site sends to the user of an account: how soon after another, and how
 * many in an hour. The caller has locked the account's row.
 */
public final class MessageLimit {
  private MessageLimit() {}

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
  public static Message record(Handle handle, UUID jobId, UUID accountId, PaceSettings limits) {
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
}
