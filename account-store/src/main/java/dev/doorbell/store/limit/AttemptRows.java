package dev.doorbell.store.limit;

import dev.doorbell.store.database.Columns;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Counts attempts. For the packages of the store. */
public final class AttemptRows {
  /** Answers to challenges; the key is the id of the account. */
  public static final String ANSWER = "answer";

  /**
   * The end of an insert of {@code (kind, key, attempts)} into {@code attempt_limit as l}. The lock
   * of the row makes concurrent attempts count one after the other. Its parameters are {@link
   * AttemptLimits#hourParameter} and {@link AttemptLimits#minuteParameter}.
   */
  public static final String COUNT =
      """
      on conflict (kind, key) do update set (attempts, admitted, changed_at) = (
        select case when d.admitted then d.kept || d.now else d.kept end, d.admitted, d.now
        from (
          select k.kept, k.now, cardinality(k.kept) < ?::float8
            and (select count(*) from unnest(k.kept) e where e > k.now - interval '1 minute') < ?::float8 as admitted
          from (
            select n.now, array(
              select e from unnest(l.attempts) e where e > n.now - interval '1 hour' order by e) as kept
            from (select clock_timestamp() as now) n) k) d)
      """;

  private AttemptRows() {}

  /** Counts an attempt if it is within the limits. */
  public static AttemptOutcome attempt(
      Handle handle, String kind, String key, AttemptLimits limits) {
    return handle
        .createQuery(
            """
            insert into attempt_limit as l (kind, key, attempts) values (?, ?, array[clock_timestamp()])
            %s returning l.admitted, l.attempts, clock_timestamp() as now
            """
                .formatted(COUNT))
        .bind(0, kind)
        .bind(1, key)
        .bind(2, limits.hourParameter())
        .bind(3, limits.minuteParameter())
        .map((row, context) ->
            row.getBoolean("admitted")
                ? new AttemptOutcome.Admitted()
                : new AttemptOutcome.TooMany(left(row, limits)))
        .one();
  }

  /** The time until the next attempt; zero if it is admitted now. */
  static Duration left(Handle handle, String kind, String key, AttemptLimits limits) {
    return handle
        .createQuery(
            """
            select attempts, clock_timestamp() as now from attempt_limit where kind = :kind and key = :key
            """)
        .bind("kind", kind)
        .bind("key", key)
        .map((row, context) ->
            limits.left(times(row.getArray("attempts")), Columns.instant(row, "now")))
        .findOne()
        .orElse(Duration.ZERO);
  }

  /**
   * The time until the next attempt, from the columns {@code attempts} and {@code now}; at least a
   * millisecond.
   */
  public static Duration left(ResultSet row, AttemptLimits limits) throws SQLException {
    Duration left = limits.left(times(row.getArray("attempts")), Columns.instant(row, "now"));
    return left.isZero() ? Duration.ofMillis(1) : left;
  }

  private static List<Instant> times(Array array) throws SQLException {
    return Arrays.stream((Timestamp[]) array.getArray()).map(Timestamp::toInstant).toList();
  }
}
