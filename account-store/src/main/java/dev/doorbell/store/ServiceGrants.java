package dev.doorbell.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.doorbell.store.database.Database;
import dev.doorbell.store.database.StoreUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Executes {@code grants.sql} for the roles of services, and verifies that they can't change the
 * schema. The owner closes it.
 */
final class ServiceGrants implements AutoCloseable {
  private static final String SCRIPT = "/db/grants.sql";

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
  void grant(String role) {
    try {
      boolean _ =
          database.transaction(handle -> {
            requireRole(handle, role);
            handle.createScript(script(handle, role)).execute();
            requireOrdinary(handle, role);
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

  private static String script(Handle handle, String role) {
    String schema = handle.createQuery("select current_schema()").mapTo(String.class).one();
    try (InputStream script = ServiceGrants.class.getResourceAsStream(SCRIPT)) {
      if (script == null) {
        throw new IllegalStateException(SCRIPT + " is not in the jar");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8)
          .replace("SERVICE_ROLE", quoted(role))
          .replace("DOORBELL_SCHEMA", quoted(schema));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  @Override
  public void close() {
    pool.close();
  }
}
