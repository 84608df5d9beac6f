package dev.doorbell.simulators.bank;

import java.time.Duration;

/**
 * Times of the bank that tests may shorten.
 *
 * @param slowness how long the slow branches take, in real time whatever the clock says
 * @param codeLifetime how long a sent code is good, by the clock
 */
public record BankSettings(Duration slowness, Duration codeLifetime) {
  public static final BankSettings DEFAULTS =
      new BankSettings(Duration.ofSeconds(12), Duration.ofMinutes(5));
}
