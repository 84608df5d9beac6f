package dev.doorbell.simulators;

import dev.doorbell.simulators.amazon.settings.AmazonSettings;
import dev.doorbell.simulators.bank.BankSettings;
import dev.doorbell.simulators.github.settings.GithubSettings;

/**
 * What a caller chooses about the simulated sites.
 *
 * @param host the interface to listen on; all of them for {@code 0.0.0.0}
 * @param port the main one, of the front page, the phones and the demo bank; 0 for a free one
 * @param githubPort of the GitHub site, which lives at the root of its host; 0 for a free one
 * @param amazonPort of the Amazon site, likewise
 */
public record SimulatorSettings(
    String host,
    int port,
    BankSettings bank,
    int githubPort,
    GithubSettings github,
    int amazonPort,
    AmazonSettings amazon) {

  /** On loopback, with the sites' usual times, and free ports for the sites that have their own. */
  public static SimulatorSettings onPort(int port) {
    return new SimulatorSettings(
        "127.0.0.1",
        port,
        BankSettings.DEFAULTS,
        0,
        GithubSettings.DEFAULTS,
        0,
        AmazonSettings.DEFAULTS);
  }

  public SimulatorSettings withHost(String other) {
    return new SimulatorSettings(other, port, bank, githubPort, github, amazonPort, amazon);
  }

  public SimulatorSettings withBank(BankSettings other) {
    return new SimulatorSettings(host, port, other, githubPort, github, amazonPort, amazon);
  }

  public SimulatorSettings withGithubPort(int other) {
    return new SimulatorSettings(host, port, bank, other, github, amazonPort, amazon);
  }

  public SimulatorSettings withGithub(GithubSettings other) {
    return new SimulatorSettings(host, port, bank, githubPort, other, amazonPort, amazon);
  }

  public SimulatorSettings withAmazonPort(int other) {
    return new SimulatorSettings(host, port, bank, githubPort, github, other, amazon);
  }

  public SimulatorSettings withAmazon(AmazonSettings other) {
    return new SimulatorSettings(host, port, bank, githubPort, github, amazonPort, other);
  }
}
