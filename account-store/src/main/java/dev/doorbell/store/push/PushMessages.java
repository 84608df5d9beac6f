package dev.doorbell.store.push;

import dev.doorbell.store.database.Columns;
import dev.doorbell.store.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The messages to the browsers of all owners. Any number of gateways may call it: a message that
 * one of them has got is due for another one only if the first does not report within the time that
 * it named. So a message may be sent twice after a crash; the browser shows the second in place of
 * the first. All methods throw {@link dev.doorbell.store.database.StoreUnavailableException} when
 * the database is unavailable. Thread-safe.
 */
public final class PushMessages {
  private static final String ANY = "select exists(select from push_subscription)";

  /** One row for each open question and each browser of its owner. */
  private static final String ADD_OPEN =
      """
      insert into push_message (challenge_id, subscription_id)
      select c.id, s.id from challenge c join run r on r.id = c.job_id join push_subscription s on s.owner = r.owner
      where c.state = 'OPEN' and c.expires_at > clock_timestamp()
        and not exists (select from push_message m where m.challenge_id = c.id and m.subscription_id = s.id)
      on conflict do nothing
      """;

  /** Questions that closed before their browser knew of them. */
  private static final String REMOVE_UNTOLD =
      """
      delete from push_message m using challenge c
      where c.id = m.challenge_id and not m.told and m.next_at <= clock_timestamp()
        and (c.state <> 'OPEN' or c.expires_at <= clock_timestamp())
      """;

  /** Closed questions in whose place the browser shows another one of the job. */
  private static final String REMOVE_REPLACED =
      """
      delete from push_message m using challenge c
      where c.id = m.challenge_id and m.told and c.state <> 'OPEN'
        and exists (select from challenge n join push_message t on t.challenge_id = n.id
          where n.job_id = c.job_id and n.state = 'OPEN' and t.subscription_id = m.subscription_id and t.told)
      """;

  /**
   * The messages of a job replace each other at the push service, so two of them must never be on
   * their way at the same time: the first could arrive last. A closed question whose job has
   * another open one needs no message.
   */
  private static final String TAKE_DUE =
      """
      with due as (
        select m.challenge_id, m.subscription_id from push_message m join challenge c on c.id = m.challenge_id
        where m.next_at <= clock_timestamp()
          and m.told = (c.state <> 'OPEN' or c.expires_at <= clock_timestamp())
          and not exists (select from challenge n join push_message o on o.challenge_id = n.id
            where n.job_id = c.job_id and n.id <> c.id and o.subscription_id = m.subscription_id
              and (o.next_at > clock_timestamp() or (m.told and n.state = 'OPEN' and n.expires_at > clock_timestamp())))
        order by m.next_at limit :limit for update of m skip locked)
      update push_message m
      set attempts = attempts + 1, next_at = clock_timestamp() + make_interval(secs => :reserved)
      from due join challenge c on c.id = due.challenge_id join run r on r.id = c.job_id
        join account a on a.id = r.account_id join connector_manifest k on k.slug = r.connector
        join push_subscription s on s.id = due.subscription_id
      where m.challenge_id = due.challenge_id and m.subscription_id = due.subscription_id
      returning s.id as subscription_id, s.endpoint, s.p256dh, s.auth, c.id as challenge_id, c.job_id, not m.told as asks,
        k.name as site, a.label as account, c.expires_at, extract(epoch from c.expires_at - clock_timestamp()) as left_seconds,
        m.attempts - 1 as attempts
      """;

  private final Database database;

  public PushMessages(Database database) {
    this.database = database;
  }

  /**
   * Takes messages that are due: of questions that have opened, and of those that have closed.
   *
   * @param limit at most so many
   * @param reserved for how long no other gateway gets them; longer than a request may take
   */
  public List<PushMessage> takeDue(int limit, Duration reserved) {
    return database.transaction(handle -> {
      if (!handle.createQuery(ANY).mapTo(Boolean.class).one()) {
        return List.of();
      }
      handle.execute(ADD_OPEN);
      handle.execute(REMOVE_UNTOLD);
      handle.execute(REMOVE_REPLACED);
      return handle
          .createQuery(TAKE_DUE)
          .bind("limit", limit)
          .bind("reserved", Columns.seconds(reserved))
          .map(PushMessages::map)
          .list();
    });
  }

  /** The push service has accepted the message. */
  public void accepted(PushMessage message) {
    database.transaction(handle -> {
      String statement =
          message.asks()
              ? """
              update push_message set told = true, attempts = 0, next_at = clock_timestamp()
              where challenge_id = ? and subscription_id = ?
              """
              : "delete from push_message where challenge_id = ? and subscription_id = ?";
      handle.execute(statement, message.challengeId(), message.to().subscriptionId());
      return handle.execute(
          """
          update push_subscription set changed_at = clock_timestamp()
          where id = ? and changed_at < clock_timestamp() - interval '1 day'
          """,
          message.to().subscriptionId());
    });
  }

  /** The message was not accepted; it is sent again, if the question has not closed by then. */
  public void postpone(PushMessage message, Duration pause) {
    database.statement(handle ->
        handle.execute(
            """
            update push_message set next_at = clock_timestamp() + make_interval(secs => ?)
            where challenge_id = ? and subscription_id = ?
            """,
            Columns.seconds(pause),
            message.challengeId(),
            message.to().subscriptionId()));
  }

  /** The browser is not told that a question is closed. */
  public void forget(PushMessage message) {
    database.statement(handle ->
        handle.execute(
            "delete from push_message where challenge_id = ? and subscription_id = ?",
            message.challengeId(),
            message.to().subscriptionId()));
  }

  /**
   * The push service knows the browser no more.
   *
   * @return whether the row was there, with the keys that the message was encrypted for
   */
  public boolean remove(PushMessage.Recipient gone) {
    return database.statement(handle ->
        handle.execute(
            "delete from push_subscription where id = ? and p256dh = ?",
            gone.subscriptionId(),
            gone.keys().p256dh()))
        == 1;
  }

  private static PushMessage map(ResultSet row, StatementContext context) throws SQLException {
    return new PushMessage(
        new PushMessage.Recipient(
            Columns.uuid(row, "subscription_id"),
            row.getString("endpoint"),
            new PushKeys(row.getString("p256dh"), row.getString("auth"))),
        Columns.uuid(row, "challenge_id"),
        Columns.uuid(row, "job_id"),
        row.getBoolean("asks"),
        row.getString("site"),
        row.getString("account"),
        Columns.instant(row, "expires_at"),
        Columns.duration(row.getDouble("left_seconds")),
        row.getInt("attempts"));
  }
}
