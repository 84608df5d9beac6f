package dev.doorbell.store.connector;

import dev.doorbell.store.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The values that the operator gives to connectors. Thread-safe. */
public final class ConnectorParameters {
  private final Database database;

  public ConnectorParameters(Database database) {
    this.database = database;
  }

  /** The values of a connector by name. A parameter without a value is left out. */
  public Map<String, ParameterValue> of(String connector) {
    return database.statement(handle -> {
      Map<String, ParameterValue> values = new TreeMap<>();
      handle
          .createQuery(
              "select name, plain, sealed_of_row(sealed, sealed_version) as sealed from connector_parameter where connector = ?")
          .bind(0, connector)
          .map((row, context) -> Map.entry(row.getString("name"), value(row)))
          .forEach(each -> values.put(each.getKey(), each.getValue()));
      return values;
    });
  }

  /**
   * Sets a value, or replaces it. The connector must have a manifest. Runs that start from now on
   * find it.
   */
  public void set(String connector, String name, ParameterValue value) {
    database.statement(handle ->
        handle
            .createUpdate(
                """
                insert into connector_parameter (connector, name, plain, sealed, sealed_version)
                values (:connector, :name, :plain, :sealed, sealed_version(cast(:sealed as bytea)))
                on conflict (connector, name) do update
                  set plain = excluded.plain, sealed = excluded.sealed, sealed_version = excluded.sealed_version,
                    set_at = clock_timestamp()
                """)
            .bind("connector", connector)
            .bind("name", name)
            .bind("plain", plain(value))
            .bind("sealed", sealed(value))
            .execute());
  }

  /** Removes a value; false if there was none. */
  public boolean remove(String connector, String name) {
    return database.statement(handle ->
        handle.execute(
                "delete from connector_parameter where connector = ? and name = ?", connector, name)
            > 0);
  }

  private static ParameterValue value(ResultSet row) throws SQLException {
    byte[] sealed = row.getBytes("sealed");
    return sealed == null
        ? new ParameterValue.Plain(row.getString("plain"))
        : new ParameterValue.Sealed(sealed);
  }

  private static @Nullable String plain(ParameterValue value) {
    return switch (value) {
      case ParameterValue.Plain(String text) -> text;
      case ParameterValue.Sealed _ -> null;
    };
  }

  private static byte @Nullable [] sealed(ParameterValue value) {
    return switch (value) {
      case ParameterValue.Plain _ -> null;
      case ParameterValue.Sealed(byte[] ciphertext) -> ciphertext;
    };
  }
}
