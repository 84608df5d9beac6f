package dev.doorbell.simulators;

import dev.doorbell.simulators.amazon.session.AmazonSettings;
import dev.doorbell.simulators.bank.BankSettings;
import dev.doorbell.simulators.github.session.GithubSettings;
import java.util.List;

/**
 * Settings of the simulated sites.
 *
 * @param host the interface to listen on; all interfaces for {@code 0.0.0.0}
 * @param port the port of the front page, the phones and the demo bank; 0 for a free one
 * @param githubPort the port of the GitHub site; 0 for a free one
 * @param amazonPort the port of the Amazon site; 0 for a free one
 * @param names host names by which other machines reach this one: in the certificate, and accepted
 *     in requests; addresses and {@code localhost} always are
 */
public record SimulatorSettings(
    String host,
    int port,
    BankSettings bank,
    int githubPort,
    GithubSettings github,
    int amazonPort,
    AmazonSettings amazon,
    List<String> names) {

  public SimulatorSettings {
    names = List.copyOf(names);
  }

  /** Settings for loopback, with defaults and with free ports for the other sites. */
  public static SimulatorSettings onPort(int port) {
    return new SimulatorSettings(
        "127.0.0.1",
        port,
        BankSettings.DEFAULTS,
        0,
        GithubSettings.DEFAULTS,
        0,
        AmazonSettings.DEFAULTS,
        List.of());
  }

  public SimulatorSettings withHost(String other) {
    return new SimulatorSettings(other, port, bank, githubPort, github, amazonPort, amazon, names);
  }

  public SimulatorSettings withBank(BankSettings other) {
    return new SimulatorSettings(host, port, other, githubPort, github, amazonPort, amazon, names);
  }

  public SimulatorSettings withGithubPort(int other) {
    return new SimulatorSettings(host, port, bank, other, github, amazonPort, amazon, names);
  }

  public SimulatorSettings withGithub(GithubSettings other) {
    return new SimulatorSettings(host, port, bank, githubPort, other, amazonPort, amazon, names);
  }

  public SimulatorSettings withAmazonPort(int other) {
    return new SimulatorSettings(host, port, bank, githubPort, github, other, amazon, names);
  }

  public SimulatorSettings withAmazon(AmazonSettings other) {
    return new SimulatorSettings(host, port, bank, githubPort, github, amazonPort, other, names);
  }

  public SimulatorSettings withNames(List<String> others) {
    return new SimulatorSettings(host, port, bank, githubPort, github, amazonPort, amazon, others);
  }
}
