package dev.doorbell.local;

import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.worker.WorkerSettings;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the requests of the developed connector go: to the address of its setting, otherwise to the
 * simulated bank if its manifest has the host of that bank, otherwise to the real site.
 *
 * @param setting the name of the setting that moves the site
 * @param value the value of that setting; null for none
 * @param bank the address of the simulated bank
 */
record DevelopedSite(String setting, @Nullable String value, String bank) {
  /** The host of the simulated bank, of the template and of the tutorial. DNS has no such name. */
  static final String BANK_HOST = "bank.doorbell.example";

  /** The site of the connector with that slug. */
  static DevelopedSite of(String slug, Environment environment, String bank) {
    String name = slug.replace('-', '_').toUpperCase(Locale.ROOT);
    return new DevelopedSite(
        WorkerSettings.SITE_PREFIX + name,
        environment.withPrefix(WorkerSettings.SITE_PREFIX).get(name),
        bank);
  }

  /** Whether requests go to the simulated bank because of the manifest's hosts. */
  boolean isSimulated(Manifest manifest) {
    return value == null && manifest.hosts().contains(BANK_HOST);
  }

  /**
   * The settings of a worker with that manifest. At the simulated bank, accounts do not pause after
   * failed logins and messages.
   */
  Environment adapted(Environment environment, Manifest manifest) {
    return isSimulated(manifest)
        ? environment
            .with(setting, bank)
            .withDefault(WorkerSettings.LOGIN_RETRY.name(), "0s")
            .withDefault(WorkerSettings.LOCKED_RETRY.name(), "0s")
            .withDefault(WorkerSettings.MESSAGE_INTERVAL.name(), "0s")
            .withDefault(WorkerSettings.MESSAGES_PER_HOUR.name(), "0")
        : environment;
  }

  /** Where the requests go, for the author. */
  String target(Manifest manifest) {
    if (isSimulated(manifest)) {
      return "the simulated bank at " + bank;
    }
    return value == null || value.equals(WorkerSettings.REAL_SITE)
        ? "the real site %s (%s=URL moves them)".formatted(manifest.hosts().getFirst(), setting)
        : "%s (%s)".formatted(value, setting);
  }
}
