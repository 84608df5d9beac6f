package dev.doorbell.testkit.outcome;

import java.util.Locale;

/** A line that a connector has logged. */
public record LogLine(Level level, String text) {
  /** Its level. */
  public enum Level {
    DEBUG,
    INFO,
    WARN
  }

  @Override
  public String toString() {
    return level.name().toLowerCase(Locale.ROOT) + ": " + text;
  }
}
