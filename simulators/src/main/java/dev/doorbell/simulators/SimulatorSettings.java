package dev.doorbell.simulators;

import dev.doorbell.simulators.bank.BankSettings;

/**
 * What a caller chooses about the simulated sites.
 *
 * @param host the interface to listen on; all of them for {@code 0.0.0.0}
 * @param port 0 for a free one
 */
public record SimulatorSettings(String host, int port, BankSettings bank) {

  /** On loopback, with the sites' usual times. */
  public static SimulatorSettings onPort(int port) {
    return new SimulatorSettings("127.0.0.1", port, BankSettings.DEFAULTS);
  }

  public SimulatorSettings withHost(String other) {
    return new SimulatorSettings(other, port, bank);
  }

  public SimulatorSettings withBank(BankSettings other) {
    return new SimulatorSettings(host, port, other);
  }
}
