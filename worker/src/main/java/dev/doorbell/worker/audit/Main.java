package dev.doorbell.worker.audit;

import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.runtime.settings.Setting;
import dev.doorbell.store.Store;
import dev.doorbell.store.StoreSettings;
import dev.doorbell.store.database.StoreRejectedException;
import dev.doorbell.store.database.StoreUnavailableException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/**
 * Removes the entries of the audit trail that are older than {@code DOORBELL_AUDIT_RETENTION}, as a
 * role of the service {@code auditor}: the only one that may. Run it daily. Takes the argument
 * {@code purge}. Exit code 0 if it worked, 1 and one line on standard error if not, 2 for other
 * arguments or an invalid setting.
 */
public final class Main {
  /** How long entries are kept. */
  public static final Setting<Duration> RETENTION =
      Setting.duration(
          "DOORBELL_AUDIT_RETENTION",
          "400d",
          "How long entries of the audit trail are kept, at least 30d");

  private static final Duration SHORTEST = Duration.ofDays(30);
  private static final PrintStream OUT = System.out;

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), Environment.ofProcess()));
  }

  static int run(List<String> arguments, Environment environment) {
    if (!arguments.equals(List.of("purge"))) {
      System.err.println("audit: expected the argument purge");
      return 2;
    }
    try {
      Duration retention = environment.get(RETENTION);
      if (retention.compareTo(SHORTEST) < 0) {
        throw new BadSettingException(RETENTION.name() + " must be at least 30d");
      }
      StoreSettings settings = StoreSettings.read(environment, StoreSettings.poolSize(1, 1));
      try (Store store = Store.openForCommand(settings)) {
        OUT.println(
            "audit: removed %d entries".formatted(store.auditEntries().removeOlderThan(retention)));
      }
      return 0;
    } catch (BadSettingException e) {
      System.err.println("audit: " + e.getMessage());
      return 2;
    } catch (StoreUnavailableException | StoreRejectedException e) {
      System.err.println("audit: " + e.getMessage());
      return 1;
    }
  }
}
