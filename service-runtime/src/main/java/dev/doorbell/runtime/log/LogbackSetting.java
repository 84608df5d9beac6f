package dev.doorbell.runtime.log;

import ch.qos.logback.core.PropertyDefinerBase;
import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.runtime.settings.Setting;

/**
 * Provides the value of a setting to Logback's configuration. If the value is invalid, this class
 * provides the default: logging must work before the service can report the invalid setting.
 * Created and called by Logback.
 */
public final class LogbackSetting extends PropertyDefinerBase {
  private String setting = "";

  /** Sets the name of the setting. Called by Logback. */
  public void setSetting(String name) {
    this.setting = name;
  }

  @Override
  public String getPropertyValue() {
    for (Setting<?> known : LogSettings.ALL) {
      if (known.name().equals(setting)) {
        return value(known);
      }
    }
    throw new IllegalStateException("No such setting: " + setting);
  }

  private static String value(Setting<?> known) {
    try {
      return String.valueOf(Environment.ofProcess().get(known));
    } catch (BadSettingException _) {
      return String.valueOf(known.fallback());
    }
  }
}
