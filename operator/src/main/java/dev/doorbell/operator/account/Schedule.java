package dev.doorbell.operator.account;

import java.util.Locale;

/** How often an account's connector runs by itself. */
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
