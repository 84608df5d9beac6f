package dev.doorbell.simulators.people;

import java.util.Locale;

/** How a code reaches a person. */
public enum Channel {
  SMS,
  EMAIL,
  APP_CODE;

  /** The name in JSON. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
