package dev.doorbell.runtime.log;

import ch.qos.logback.core.PropertyDefinerBase;
import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.runtime.settings.Setting;

/**
 * A setting as logback's configuration reads it. A bad value counts as the default here, so that
 * what is wrong with it can be logged. Made and asked by logback.
 */
public final class LogChoice extends PropertyDefinerBase {
  private String setting = "";

  /** By its name; called by logback. */
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
