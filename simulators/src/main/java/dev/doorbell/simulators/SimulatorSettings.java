package dev.doorbell.simulators;

import dev.doorbell.simulators.amazon.session.AmazonSettings;
import dev.doorbell.simulators.bank.BankSettings;
import dev.doorbell.simulators.github.session.GithubSettings;
import java.util.List;

/**
 * What a caller chooses about the simulated sites.
 *
 * @param host the interface to listen on; all of them for {@code 0.0.0.0}
 * @param port the main one, of the front page, the phones and the demo bank; 0 for a free one
 * @param githubPort of the GitHub site, which lives at the root of its host; 0 for a free one
 * @param amazonPort of the Amazon site, likewise
 * @param names that others reach this machine by; the certificate holds them beside loopback's
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

  /** On loopback, with the sites' usual times, and free ports for the sites that have their own. */
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
