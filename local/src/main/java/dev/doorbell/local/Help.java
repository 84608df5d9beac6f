package dev.doorbell.local;

import dev.doorbell.runtime.settings.Setting;

/**
 * The help of {@code bin/run} and {@code bin/doorbell dev}. The script prints {@code
 * bin/lib/help/dev.txt}, which a test compares with this text, so that it need not build anything.
 */
final class Help {
  private static final String RUN =
      """
      Usage: bin/run [--fresh]

        --fresh   deletes all accounts, jobs and documents of earlier runs
      """;
  private static final String DEV =
      """
      Usage: bin/doorbell dev FOLDER [--port PORT] [--fresh]

      Runs all of Doorbell with the connector of a Maven project. When you save a source file,
      the connector is compiled, and the next run uses it. A page for each run shows what the
      run did. Ctrl-C stops everything.
      If a host of the manifest is bank.doorbell.example, requests go to the simulated bank,
      otherwise to the real site. DOORBELL_SITE_<SLUG>=URL moves them.

        FOLDER        the folder with the pom.xml of the connector
        --port PORT   the port of Home, instead of DOORBELL_HTTP_PORT
        --fresh       deletes the accounts, jobs and documents of this project
      """;

  /** Of the defaults. */
  private static final int WIDTH = Options.PROJECT_DATA.length();

  private Help() {}

  static String of(boolean development) {
    StringBuilder help = new StringBuilder(development ? DEV : RUN);
    help.append("\nSettings, as environment variables (with their defaults):\n");
    for (Setting<?> setting : LocalSettings.ALL) {
      String fallback =
          development && setting.equals(LocalSettings.DATA_DIR)
              ? Options.PROJECT_DATA
              : String.valueOf(setting.fallback());
      String padded = fallback + " ".repeat(Math.max(0, WIDTH - fallback.length()));
      help.append("  %-34s %s %s\n".formatted(setting.name(), padded, setting.meaning()));
    }
    return help.toString();
  }
}
