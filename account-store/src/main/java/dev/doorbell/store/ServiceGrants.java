package dev.doorbell.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.doorbell.store.database.Database;
import dev.doorbell.store.database.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Gives the roles of services the permissions of {@link ServiceRole} and takes all others from
 * them, and verifies that they can't change the schema. The owner closes it.
 */
final class ServiceGrants implements AutoCloseable {
  private final HikariDataSource pool;
  private final Database database;

  private ServiceGrants(HikariDataSource pool) {
    this.pool = pool;
    this.database = new Database(pool);
  }

  static ServiceGrants open(StoreSettings settings) {
    return new ServiceGrants(ConnectionPool.ofOne(settings));
  }

  /**
   * @throws IllegalArgumentException as {@link SchemaOwner#migrate} says
   * @throws StoreUnavailableException if the database is unavailable or rejects the script
   */
  void grant(RoleOfService role) {
    try {
      boolean _ =
          database.transaction(handle -> {
            requireRole(handle, role.name());
            statements(
                    handle.createQuery("select current_schema()").mapTo(String.class).one(), role)
                .forEach(handle::execute);
            requireOrdinary(handle, role.name());
            return true;
          });
    } catch (JdbiException e) {
      throw new StoreUnavailableException(
          "the database rejects the grants for role %s: the migration needs the owner of the schema"
              .formatted(role),
          e);
    }
  }

  private static void requireRole(Handle handle, String role) {
    if (!isTrue(handle, "select exists(select from pg_roles where rolname = :role)", role)) {
      throw new IllegalArgumentException(
          "there is no role %s in the database: create it first".formatted(role));
    }
  }

  /** A role that owns the tables, or is allowed to create some, could change the schema. */
  private static void requireOrdinary(Handle handle, String role) {
    if (isTrue(handle, "select pg_has_role(:role, current_user, 'MEMBER')", role)) {
      throw new IllegalArgumentException(
          "role %s is a superuser, or a member of the owner of the schema: it could change the schema"
              .formatted(role));
    }
    if (isTrue(handle, "select has_schema_privilege(:role, current_schema(), 'CREATE')", role)) {
      throw new IllegalArgumentException(
          "role %s may create tables: revoke CREATE on the schema from it and from PUBLIC"
              .formatted(role));
    }
  }

  private static boolean isTrue(Handle handle, String query, String role) {
    return handle.createQuery(query).bind("role", role).mapTo(Boolean.class).one();
  }

  /**
   * The default privileges are those that an earlier version has granted. Tables of later
   * migrations have none until their version grants them.
   */
  static List<String> statements(String schemaName, RoleOfService role) {
    String schema = quoted(schemaName);
    String to = quoted(role.name());
    List<String> statements =
        new ArrayList<>(
            List.of(
                "revoke create on schema %s from public".formatted(schema),
                "grant usage on schema %s to %s".formatted(schema, to),
                "alter default privileges in schema %s revoke all on tables from %s"
                    .formatted(schema, to),
                "alter default privileges in schema %s revoke all on sequences from %s"
                    .formatted(schema, to),
                "revoke all on all tables in schema %s from %s".formatted(schema, to),
                "revoke all on all sequences in schema %s from %s".formatted(schema, to)));
    role.services().stream()
        .flatMap(service -> service.grants().stream())
        .map(grant ->
            "grant %s on %s.%s to %s"
                .formatted(
                    String.join(", ", grant.privileges()), schema, quoted(grant.table()), to))
        .forEach(statements::add);
    return statements;
  }

  static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  @Override
  public void close() {
    pool.close();
  }
}
