package dev.doorbell.simulators.bank;

import java.time.Duration;

/**
 * Times of the bank that tests may shorten.
 *
 * @param slowness how long the slow scenarios take, in real time whatever the clock says
 * @param codeLifetime how long a sent code is good, by the clock
 * @param resendPause how long after a message the next may be asked for, by the clock
 */
public record BankSettings(Duration slowness, Duration codeLifetime, Duration resendPause) {
  public static final BankSettings DEFAULTS =
      new BankSettings(Duration.ofSeconds(12), Duration.ofMinutes(5), Duration.ofSeconds(30));

  public BankSettings withSlowness(Duration other) {
    return new BankSettings(other, codeLifetime, resendPause);
  }

  public BankSettings withCodeLifetime(Duration other) {
    return new BankSettings(slowness, other, resendPause);
  }

  public BankSettings withResendPause(Duration other) {
    return new BankSettings(slowness, codeLifetime, other);
  }
}
