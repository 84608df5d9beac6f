package dev.doorbell.worker.migration;

import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.runtime.settings.Setting;
import dev.doorbell.store.SchemaOwner;
import dev.doorbell.store.StoreSettings;
import dev.doorbell.store.database.StoreRejectedException;
import dev.doorbell.store.database.StoreUnavailableException;
import java.io.PrintStream;
import java.util.List;

/**
 * Migrates the schema of the database as the role of {@code DOORBELL_DB_USER}, which then owns it,
 * and lets the roles of {@code DOORBELL_SERVICE_ROLES} read and write its rows. Takes no arguments
 * and can be repeated. Exit code 0 if it worked, 1 and one line on standard error if not, 2 for
 * arguments or an invalid setting.
 */
public final class Main {
  /** The roles of worker and gateway at PostgreSQL. */
  public static final Setting<List<String>> SERVICE_ROLES =
      Setting.list(
          "DOORBELL_SERVICE_ROLES",
          "",
          "Roles of PostgreSQL that may read and write rows, separated by commas; empty for none");

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
      List<String> roles = environment.get(SERVICE_ROLES);
      OUT.println("migration: the schema has version " + SchemaOwner.migrate(settings, roles));
      roles.forEach(role -> OUT.println("migration: role %s may read and write".formatted(role)));
      return 0;
    } catch (BadSettingException e) {
      System.err.println("migration: " + e.getMessage());
      return 2;
    } catch (StoreUnavailableException | StoreRejectedException | IllegalArgumentException e) {
      System.err.println("migration: " + e.getMessage());
      return 1;
    }
  }
}
