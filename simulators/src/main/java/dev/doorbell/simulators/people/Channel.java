package dev.doorbell.simulators.people;

import java.util.Locale;

/** How something reaches a person. */
public enum Channel {
  SMS,
  EMAIL,
  APP_CODE;

  /** The name scripts see. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
