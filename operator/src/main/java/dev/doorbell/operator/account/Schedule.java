package dev.doorbell.operator.account;

import java.util.Locale;

/** How often automatic jobs of an account run; never with {@code MANUAL}. */
public enum Schedule {
  MANUAL,
  HOURLY,
  DAILY,
  WEEKLY,
  MONTHLY;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
