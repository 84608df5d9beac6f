package dev.doorbell.testkit.outcome;

import java.util.Locale;

/** What a connector has logged. */
public record LogLine(Level level, String text) {
  /** How urgent it is. */
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
