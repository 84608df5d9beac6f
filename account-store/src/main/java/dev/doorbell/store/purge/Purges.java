package dev.doorbell.store.purge;

import dev.doorbell.store.database.Columns;
import dev.doorbell.store.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * Removes rows by the {@link PurgeRule}s. Any number of processes may call it: one of them executes
 * a rule at a time, and the pace holds for all of them together. Each call is one transaction, so a
 * process that is killed leaves nothing to repair, and the next call continues. Thread-safe.
 */
public final class Purges {
  private static final String OLDEST =
      Stream.of(PurgeRule.values())
          .filter(PurgeRule::byAge)
          .map(rule ->
              "select '%s' as rule, (%s) as oldest".formatted(rule.wireName(), rule.oldest()))
          .collect(Collectors.joining(" union all "));

  private final Database database;

  public Purges(Database database) {
    this.database = database;
  }

  /**
   * Returns the rules whose next statement is due, in their order. A rule that no process has
   * executed yet is due.
   */
  public List<PurgeRule> due() {
    Set<PurgeRule> waiting =
        database.statement(handle ->
            handle
                .createQuery("select rule from purge where next_at > clock_timestamp()")
                .mapTo(String.class)
                .stream()
                .flatMap(name -> PurgeRule.ofWireName(name).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(PurgeRule.class))));
    return Stream.of(PurgeRule.values()).filter(rule -> !waiting.contains(rule)).toList();
  }

  /**
   * Executes one statement of a rule.
   *
   * @param keep how long rows are kept; not used by rules about deleted accounts
   * @return the number of removed rows; empty if the rule is not due, or another process executes
   *     it
   * @throws dev.doorbell.store.database.StoreUnavailableException when the database is unavailable,
   *     or the statement took too long; nothing was removed
   */
  public OptionalInt purge(PurgeRule rule, Duration keep, PurgePace pace) {
    insertIfMissing(rule);
    return database.transaction(handle -> {
      if (!lockIfDue(handle, rule)) {
        return OptionalInt.empty();
      }
      int limit = rule.limit(pace.rows());
      int removed = execute(handle, rule, keep, limit);
      boolean completed = removed < limit;
      schedule(handle, rule, completed ? pace.interval() : pace.pause(), completed);
      return OptionalInt.of(removed);
    });
  }

  /** Reads the state of each rule that a process has executed. Uses the indexes of the rules. */
  public List<PurgeReading> read() {
    return database.statement(handle ->
        handle
            .createQuery(
                """
                select p.rule, extract(epoch from clock_timestamp() - o.oldest) as oldest,
                  extract(epoch from clock_timestamp() - p.completed_at) as completed
                from purge p left join (%s) o on o.rule = p.rule
                """
                    .formatted(OLDEST))
            .map(Purges::reading)
            .stream()
            .flatMap(Optional::stream)
            .toList());
  }

  /** In a transaction of its own: until it ends, another insert of the same row would wait. */
  private void insertIfMissing(PurgeRule rule) {
    database.statement(handle ->
        handle.execute(
            "insert into purge (rule) values (?) on conflict do nothing", rule.wireName()));
  }

  private static boolean lockIfDue(Handle handle, PurgeRule rule) {
    return handle
        .createQuery(
            "select true from purge where rule = :rule and next_at <= clock_timestamp() for update skip locked")
        .bind("rule", rule.wireName())
        .mapTo(Boolean.class)
        .findOne()
        .isPresent();
  }

  private static int execute(Handle handle, PurgeRule rule, Duration keep, int limit) {
    Update statement = handle.createUpdate(rule.statement(limit));
    return rule.byAge()
        ? statement.bind("keep", Columns.seconds(keep)).execute()
        : statement.execute();
  }

  private static void schedule(Handle handle, PurgeRule rule, Duration pause, boolean completed) {
    handle
        .createUpdate(
            """
            update purge set next_at = clock_timestamp() + make_interval(secs => :pause),
              completed_at = case when :completed then clock_timestamp() else completed_at end
            where rule = :rule
            """)
        .bind("pause", Columns.seconds(pause))
        .bind("completed", completed)
        .bind("rule", rule.wireName())
        .execute();
  }

  /** Empty for a rule of a newer version. */
  private static Optional<PurgeReading> reading(ResultSet row, StatementContext context)
      throws SQLException {
    Duration oldest = seconds(row, "oldest");
    Duration completed = seconds(row, "completed");
    return PurgeRule.ofWireName(row.getString("rule"))
        .map(rule -> new PurgeReading(rule, oldest, completed));
  }

  private static @Nullable Duration seconds(ResultSet row, String column) throws SQLException {
    double seconds = row.getDouble(column);
    return row.wasNull() ? null : Duration.ofMillis(Math.max(0, (long) (seconds * 1000)));
  }
}
