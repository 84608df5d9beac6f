package dev.doorbell.store.account;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads and writes the rows of an account's fields. */
final class AccountFields {
  private AccountFields() {}

  static void write(
      Handle handle, UUID account, Map<String, String> plain, Map<String, byte[]> sealed) {
    plain.forEach((name, value) -> write(handle, account, name, value, null));
    sealed.forEach((name, value) -> write(handle, account, name, null, value));
  }

  private static void write(
      Handle handle, UUID account, String name, @Nullable String plain, byte @Nullable [] sealed) {
    handle
        .createUpdate(
            """
            insert into account_field (account_id, name, plain, sealed) values (:account, :name, :plain, :sealed)
            on conflict (account_id, name) do update set plain = excluded.plain, sealed = excluded.sealed
            """)
        .bind("account", account)
        .bind("name", name)
        .bind("plain", plain)
        .bind("sealed", sealed)
        .execute();
  }

  @SuppressWarnings("ArrayRecordComponent") // lives for one query
  private record Row(
      int version, @Nullable String name, @Nullable String plain, byte @Nullable [] sealed) {}

  /**
   * Reads fields and version by one statement, so that the version is the one of these fields. Null
   * when there is no such account, or it is being deleted.
   */
  static @Nullable AccountCredentials read(Handle handle, UUID account) {
    var rows =
        handle
            .createQuery(
                """
                select a.session_version, f.name, f.plain, f.sealed
                from account a left join account_field f on f.account_id = a.id
                where a.id = :id and a.state = 'ACTIVE'
                """)
            .bind("id", account)
            .map((row, context) ->
                new Row(row.getInt(1), row.getString(2), row.getString(3), row.getBytes(4)))
            .list();
    if (rows.isEmpty()) {
      return null;
    }
    Map<String, String> plain = new HashMap<>();
    Map<String, byte[]> sealed = new HashMap<>();
    for (Row row : rows) {
      if (row.name() != null && row.plain() != null) {
        plain.put(row.name(), row.plain());
      }
      if (row.name() != null && row.sealed() != null) {
        sealed.put(row.name(), row.sealed());
      }
    }
    return new AccountCredentials(plain, sealed, rows.getFirst().version());
  }
}
