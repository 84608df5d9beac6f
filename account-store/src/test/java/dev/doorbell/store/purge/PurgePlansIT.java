package dev.doorbell.store.purge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.TestStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The purge uses indexes, so that it costs the same for ten million rows. In these tables most rows
 * are too young to be removed, and one account of a thousand is deleted.
 */
class PurgePlansIT {
  private static final int ACCOUNTS = 10_000;
  private static final int RUNS = 100_000;
  private static final int ROWS = 500;

  private static TestStore test;

  @BeforeAll
  static void generate() {
    test = TestStore.open();
    test.sql(
        """
        insert into account (id, owner, connector, state)
        select uuidv7(), 'local', 'demo-bank', case when n %% 1000 = 0 then 'DELETING' else 'ACTIVE' end
        from generate_series(1, %d) n
        """
            .formatted(ACCOUNTS));
    test.sql(
        """
        insert into incarnation (id, reply_partition, lease_until, begun_at, ended_at)
        select uuidv7(), 1, now(), now(), now() - n * interval '1 minute'
        from generate_series(1, %d) n
        """
            .formatted(RUNS));
    test.sql(
        """
        insert into run (id, owner, account_id, connector, trigger, status, idempotency_key, not_after,
          requested_at, claimed_at, ended_at, announced_at)
        select uuidv7(), 'local', a.id, 'demo-bank', 'MANUAL', 'SUCCEEDED', 'key-' || n, now(), t, t, t, t
        from generate_series(1, %d) n
          cross join lateral (select now() - n * interval '1 minute' as t)
          join (select id, row_number() over () as number from account) a on a.number = n %% %d + 1
        """
            .formatted(RUNS, ACCOUNTS));
    test.sql(
        """
        insert into challenge (id, job_id, attempt, state, view, opened_at, expires_at, closed_at)
        select uuidv7(), id, 1, 'DONE', '{}', ended_at, ended_at, ended_at from run
        """);
    test.sql(
        "insert into page_outline (job_id, outline, saved_at) select id, 'html', ended_at from run");
    test.sql(
        """
        insert into document (id, account_id, job_id, document_key, name, content_type, size, content, saved_at)
        select uuidv7(), account_id, id, id::text, 'a.pdf', 'application/pdf', 1, '\\x01', ended_at from run
        """);
    test.sql(
        """
        insert into replaced_content (document_id, revision, content, replaced_at)
        select id, 1, '\\x01', saved_at from document
        """);
    test.sql(
        """
        insert into removed_document (account_id, key_hash)
        select account_id, sha256(convert_to(document_key, 'UTF8')) from document
        """);
    test.sql(
        """
        insert into joined_request (owner, idempotency_key, job_id, requested_at)
        select owner, 'joined-' || id, id, requested_at from run
        """);
    fillTablesOfCallers();
    test.sql("vacuum analyze");
  }

  private static void fillTablesOfCallers() {
    test.sql(
        """
        insert into attempt_limit (kind, key, attempts, changed_at)
        select 'answer', n, array[t], t
        from generate_series(1, %d) n cross join lateral (select now() - n * interval '1 minute' as t)
        """
            .formatted(RUNS));
    test.sql(
        """
        insert into browser_session (id_hash, owner, name, issuer, subject, id_token, expires_at, ends_at)
        select lpad(n::text, 43, '0'), 'local', 'A', 'https://login.example', n, 'token', t, t
        from generate_series(1, %d) n cross join lateral (select now() - n * interval '1 minute' as t)
        """
            .formatted(RUNS));
    test.sql(
        """
        insert into used_logout_token (token_hash, expires_at)
        select lpad(n::text, 43, '0'), now() - n * interval '1 minute' from generate_series(1, %d) n
        """
            .formatted(RUNS));
    test.sql(
        """
        insert into push_subscription (id, owner, endpoint, p256dh, auth, changed_at)
        select uuidv7(), 'local', 'https://push.example/' || n, repeat('A', 87), repeat('A', 22),
          now() - n * interval '1 minute'
        from generate_series(1, %d) n
        """
            .formatted(RUNS));
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @ParameterizedTest
  @EnumSource
  void a_statement_reads_no_whole_table_and_no_whole_index(PurgeRule rule) throws SQLException {
    // A year: no row is too old. Then a statement that searches by a filter reads the most.
    for (String keep : List.of("60 * 60", "365 * 24 * 60 * 60")) {
      String statement = rule.statement(ROWS).replace(":keep", keep);
      String plan = explain(statement);
      assertThat(plan).as(statement).doesNotContain("Seq Scan").doesNotContain("Hash");
      if (rule.byAge()) {
        assertThat(plan)
            .containsPattern(
                "Index Cond: \\(\\(?\\w*\\.?(ended|closed|saved|requested|replaced|changed|expires)_at");
      }
      assertThat(mostRowsRead(plan)).as(plan).isLessThanOrEqualTo(ROWS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_time_of_the_oldest_row_is_read_from_an_index(PurgeRule rule) throws SQLException {
    if (rule.byAge()) {
      String plan = explain(rule.oldest());
      assertThat(plan).contains("Index").doesNotContain("Seq Scan");
      assertThat(mostRowsRead(plan)).as(plan).isEqualTo(1);
    }
  }

  /** A removed row is searched in the tables that refer to it, for each row. */
  @Test
  void each_foreign_key_to_a_purged_table_has_an_index() {
    assertThat(
            test.queryText(
                """
                select string_agg(c.conrelid::regclass || '.' || a.attname, ', ')
                from pg_constraint c
                  join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                where c.contype = 'f' and c.confrelid in ('account'::regclass, 'run'::regclass,
                    'incarnation'::regclass, 'challenge'::regclass, 'document'::regclass)
                  and not exists (select 1 from pg_index i
                    where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1] and i.indpred is null)
                """))
        .isEqualTo("null");
  }

  private static String explain(String statement) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = test.connection();
        var explain = connection.createStatement()) {
      connection.setAutoCommit(false);
      try (var rows =
          explain.executeQuery(
              "explain (analyze, costs off, timing off, buffers off) " + statement)) {
        while (rows.next()) {
          lines.add(rows.getString(1));
        }
      }
      connection.rollback();
    }
    return String.join("\n", lines);
  }

  /** The most rows that one node returned or filtered, in all its loops. */
  private static long mostRowsRead(String plan) {
    long returned =
        Pattern.compile("actual rows=([0-9.]+) loops=(\\d+)")
            .matcher(plan)
            .results()
            .mapToLong(node ->
                Math.round(Double.parseDouble(node.group(1)) * Long.parseLong(node.group(2))))
            .max()
            .orElseThrow();
    long filtered =
        Pattern.compile("Rows Removed by Filter: (\\d+)")
            .matcher(plan)
            .results()
            .mapToLong(node -> Long.parseLong(node.group(1)))
            .max()
            .orElse(0);
    return Math.max(returned, filtered);
  }
}
