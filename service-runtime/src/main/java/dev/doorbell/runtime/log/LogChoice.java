package dev.doorbell.runtime.log;

import ch.qos.logback.core.PropertyDefinerBase;
import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.runtime.settings.Setting;

/**
 * Gives logback's configuration the value of a setting. An invalid value counts as the default
 * here, so that the error can be logged. Created and called by logback.
 */
public final class LogChoice extends PropertyDefinerBase {
  private String setting = "";

  /** The setting's name; called by logback. */
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
