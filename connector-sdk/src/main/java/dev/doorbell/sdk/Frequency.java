package dev.doorbell.sdk;

import java.util.Locale;

/**
 * How often Doorbell fetches the documents of a new account automatically, unless the user chooses
 * another schedule.
 */
public enum Frequency {
  HOURLY,
  DAILY,
  WEEKLY,
  MONTHLY;

  /** The name in manifests and the HTTP API, in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
