package dev.doorbell.worker.migration;

import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.runtime.settings.Setting;
import dev.doorbell.store.RoleOfService;
import dev.doorbell.store.SchemaOwner;
import dev.doorbell.store.ServiceRole;
import dev.doorbell.store.StoreSettings;
import dev.doorbell.store.database.StoreRejectedException;
import dev.doorbell.store.database.StoreUnavailableException;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Migrates the schema of the database as the role of {@code DOORBELL_DB_USER}, which then owns it,
 * and gives the roles of {@code DOORBELL_SERVICE_ROLES} the permissions of their services. Takes no
 * arguments and can be repeated. Exit code 0 if it worked, 1 and one line on standard error if not,
 * 2 for arguments or an invalid setting.
 */
public final class Main {
  /** The roles of worker and gateway at PostgreSQL. */
  public static final Setting<List<String>> SERVICE_ROLES =
      Setting.list(
          "DOORBELL_SERVICE_ROLES",
          "",
          "Roles of PostgreSQL by service, such as worker:doorbell_worker; services: worker, gateway, operator, keys, auditor");

  private static final PrintStream OUT = System.out;

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), Environment.ofProcess()));
  }

  static int run(List<String> arguments, Environment environment) {
    if (!arguments.isEmpty()) {
      System.err.println("migration: expected no arguments");
      return 2;
    }
    try {
      StoreSettings settings = StoreSettings.read(environment, StoreSettings.poolSize(1, 1));
      List<RoleOfService> roles = environment.get(SERVICE_ROLES).stream().map(Main::role).toList();
      OUT.println("migration: the schema has version " + SchemaOwner.migrate(settings, roles));
      roles.forEach(role ->
          OUT.println(
              "migration: role %s has the permissions of %s"
                  .formatted(
                      role.name(),
                      role.services().stream()
                          .sorted()
                          .map(ServiceRole::wireName)
                          .collect(Collectors.joining(" and ")))));
      return 0;
    } catch (BadSettingException e) {
      System.err.println("migration: " + e.getMessage());
      return 2;
    } catch (StoreUnavailableException | StoreRejectedException | IllegalArgumentException e) {
      System.err.println("migration: " + e.getMessage());
      return 1;
    }
  }

  private static RoleOfService role(String text) {
    try {
      return RoleOfService.parse(text);
    } catch (IllegalArgumentException e) {
      throw new BadSettingException(SERVICE_ROLES.name() + ": " + e.getMessage(), e);
    }
  }
}
