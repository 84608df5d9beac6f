package dev.doorbell.store.account;

import dev.doorbell.store.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.statement.StatementContext;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Maps rows to {@link Account}s. */
final class AccountRows {
  /**
   * To be followed by a where clause on {@code a}. Reads no ciphertext, which gateways can't read:
   * a field without a plain value is a secret.
   */
  static final String SELECT =
      """
      select a.*, f.plain_fields, f.secret_fields
      from account a cross join lateral (
        select coalesce(jsonb_object_agg(name, plain) filter (where plain is not null), '{}') as plain_fields,
          coalesce(jsonb_agg(name) filter (where plain is null and name is not null), '[]') as secret_fields
        from account_field where account_id = a.id) f
      """;

  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};
  private static final TypeReference<Set<String>> NAMES = new TypeReference<>() {};

  private AccountRows() {}

  static Account map(ResultSet row, StatementContext context) throws SQLException {
    return new Account(
        Columns.uuid(row, "id"),
        row.getString("owner"),
        row.getString("connector"),
        row.getString("label"),
        JSON.readValue(row.getString("plain_fields"), STRINGS),
        JSON.readValue(row.getString("secret_fields"), NAMES),
        Schedule.ofWireName(row.getString("schedule")).orElseThrow(),
        AccountState.valueOf(row.getString("state")),
        row.getString("paused_code"),
        row.getInt("session_version"),
        Columns.instant(row, "created_at"),
        Columns.instantOrNull(row, "next_run_at"));
  }
}
