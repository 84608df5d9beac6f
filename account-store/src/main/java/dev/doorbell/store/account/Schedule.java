package dev.doorbell.store.account;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How often an account runs automatically. */
public enum Schedule {
  /** Never: only a user requests runs. */
  MANUAL,
  HOURLY,
  DAILY,
  WEEKLY,
  MONTHLY;

  /** The name in the API and in the database: lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Schedule> ofWireName(String name) {
    return Stream.of(values()).filter(schedule -> schedule.wireName().equals(name)).findFirst();
  }
}
