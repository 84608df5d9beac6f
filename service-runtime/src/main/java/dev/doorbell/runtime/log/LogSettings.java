package dev.doorbell.runtime.log;

import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.runtime.settings.Setting;
import java.util.List;

/** The settings of the log. Logback's configuration reads them through {@link LogChoice}. */
public final class LogSettings {
  public static final Setting<String> FORMAT =
      Setting.choice(
          "DOORBELL_LOG_FORMAT",
          "text",
          List.of("text", "json"),
          "Lines for people, or an object a line for programs");

  /** Of our own code only: at DEBUG, libraries would log what they send. */
  public static final Setting<String> LEVEL =
      Setting.choice(
          "DOORBELL_LOG_LEVEL",
          "INFO",
          List.of("ERROR", "WARN", "INFO", "DEBUG"),
          "What of our own code is logged");

  /** All settings, for the documentation. */
  public static final List<Setting<?>> ALL = List.of(FORMAT, LEVEL);

  private LogSettings() {}

  /**
   * Rejects invalid values. Until this call, logging uses the defaults in their place.
   *
   * @throws dev.doorbell.runtime.settings.BadSettingException if one is invalid; the message is one
   *     line
   */
  public static void check(Environment environment) {
    ALL.forEach(environment::get);
  }
}
