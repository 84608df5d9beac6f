package dev.doorbell.simulators.bank;

import java.time.Duration;

/**
 * Durations of the bank that tests may shorten.
 *
 * @param slowness the delay of slow scenarios, in real time
 * @param codeLifetime how long sent codes, questions with an image and approval requests are valid,
 *     by the clock of the server
 * @param resendPause the minimum time between two messages, by the clock of the server
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
