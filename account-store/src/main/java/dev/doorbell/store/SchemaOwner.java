package dev.doorbell.store;

import dev.doorbell.store.database.StoreUnavailableException;
import java.util.List;

/**
 * The migration as a step of its own, with the role that owns the schema, and the permissions of
 * the services' roles. Stateless.
 */
public final class SchemaOwner {
  private SchemaOwner() {}

  /**
   * Migrates the schema, and gives these roles exactly the permissions of their services. Can be
   * repeated.
   *
   * @param settings with the role that owns the schema
   * @param serviceRoles existing roles of services; may be empty
   * @return the version of the schema
   * @throws StoreUnavailableException if the database can't be reached or migrated; the message is
   *     one line
   * @throws IllegalArgumentException if there is no such role, or it could change the schema for
   *     another reason; the message is one line
   */
  public static String migrate(StoreSettings settings, List<RoleOfService> serviceRoles) {
    Migrations.run(settings);
    try (ServiceGrants grants = ServiceGrants.open(settings)) {
      serviceRoles.forEach(grants::grant);
    }
    return Migrations.version(settings);
  }
}
