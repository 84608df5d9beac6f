package dev.doorbell.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.TestStore;
import java.sql.SQLException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ArrayParameterIT {
  /** PostgreSQL has no statistics of its tables. */
  @AutoClose private static final TestStore test = TestStore.open();

  @Test
  void rows_are_found_by_their_index_in_a_table_without_statistics() throws SQLException {
    String elements = ArrayParameter.elements("$1");
    assertThat(plan("select id from run where id in (" + elements + ")"))
        .contains("Index")
        .doesNotContain("Seq Scan on run");
  }

  @Test
  void one_plan_serves_all_numbers_of_elements() throws SQLException {
    try (var connection = test.connection();
        var statement = connection.createStatement()) {
      statement.execute(
          "prepare found(uuid[]) as select id from run where id in ("
              + ArrayParameter.elements("$1")
              + ")");
      // PostgreSQL plans the first five executions for their values.
      for (int i = 0; i < 10; i++) {
        statement.execute("execute found(array[uuidv7(), uuidv7(), uuidv7()])");
      }
      try (var counted =
          statement.executeQuery("select generic_plans from pg_prepared_statements")) {
        assertThat(counted.next()).isTrue();
        assertThat(counted.getInt(1)).isEqualTo(5);
      }
    }
  }

  private static String plan(String sql) throws SQLException {
    try (var connection = test.connection();
        var statement = connection.createStatement()) {
      statement.execute("set plan_cache_mode = force_generic_plan");
      statement.execute("prepare found(uuid[]) as " + sql);
      StringBuilder plan = new StringBuilder();
      try (var lines = statement.executeQuery("explain execute found('{}')")) {
        while (lines.next()) {
          plan.append(lines.getString(1)).append('\n');
        }
      }
      return plan.toString();
    }
  }
}
