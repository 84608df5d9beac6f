package dev.doorbell.runtime.log;

import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.runtime.settings.Setting;
import java.util.List;

/** The settings of logging. Logback's configuration reads them through {@link LogbackSetting}. */
public final class LogSettings {
  public static final Setting<String> FORMAT =
      Setting.choice(
          "DOORBELL_LOG_FORMAT",
          "text",
          List.of("text", "json"),
          "Format of the log: text lines, or one JSON object per line");

  /**
   * The level applies only to Doorbell's own code: at DEBUG, libraries would log the data that they
   * send.
   */
  public static final Setting<String> LEVEL =
      Setting.choice(
          "DOORBELL_LOG_LEVEL",
          "INFO",
          List.of("ERROR", "WARN", "INFO", "DEBUG"),
          "Log level of Doorbell's own code");

  /** All settings, for the documentation. */
  public static final List<Setting<?>> ALL = List.of(FORMAT, LEVEL);

  private LogSettings() {}

  /**
   * Rejects invalid values. Before this call, logging replaces invalid values by the defaults.
   *
   * @throws dev.doorbell.runtime.settings.BadSettingException if one is invalid; the message is one
   *     line
   */
  public static void check(Environment environment) {
    ALL.forEach(environment::get);
  }
}
