package dev.doorbell.runtime.log;

import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.runtime.settings.Setting;
import java.util.List;

/** How a service logs. Read by logback's configuration, through {@link LogChoice}. */
public final class LogSettings {
  public static final Setting<String> FORMAT =
      Setting.choice(
          "DOORBELL_LOG_FORMAT",
          "text",
          List.of("text", "json"),
          "Lines for people, or an object a line for programs");

  /** Of our own code: at DEBUG libraries would show what they send. */
  public static final Setting<String> LEVEL =
      Setting.choice(
          "DOORBELL_LOG_LEVEL",
          "INFO",
          List.of("ERROR", "WARN", "INFO", "DEBUG"),
          "What of our own code is logged");

  /** All of them, for the documentation. */
  public static final List<Setting<?>> ALL = List.of(FORMAT, LEVEL);

  private LogSettings() {}

  /**
   * Refuses what makes no sense; until then the defaults are logged by.
   *
   * @throws dev.doorbell.runtime.settings.BadSettingException in one line
   */
  public static void check(Environment environment) {
    ALL.forEach(environment::get);
  }
}
