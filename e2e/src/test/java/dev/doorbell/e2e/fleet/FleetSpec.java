package dev.doorbell.e2e.fleet;

import dev.doorbell.embedded.broker.BrokerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The configuration of a fleet.
 *
 * @param folder the folder for the logs of its processes; emptied at the start
 * @param deadline how long a challenge stays open
 * @param limits settings of the workers, in particular the pauses between the logins and messages
 *     of an account
 * @param broker settings of the broker, whose listeners are replaced
 */
public record FleetSpec(
    Path folder,
    int workers,
    int gateways,
    Duration deadline,
    Map<String, String> limits,
    BrokerSettings broker) {

  /** Tests start many jobs of an account within seconds. */
  public static final Map<String, String> UNLIMITED =
      Map.of(
          "DOORBELL_LOGIN_RETRY", "0s",
          "DOORBELL_LOCKED_RETRY", "0s",
          "DOORBELL_MESSAGE_INTERVAL", "0s",
          "DOORBELL_MESSAGES_PER_HOUR", "0");

  public FleetSpec {
    limits = Map.copyOf(limits);
  }

  /** A fleet whose workers do not limit the logins and messages of an account. */
  public FleetSpec(Path folder, int workers, int gateways, Duration deadline) {
    this(folder, workers, gateways, deadline, UNLIMITED, BrokerSettings.temporary());
  }

  /** The fleet that the tests in the packages {@code guarantee} and {@code flood} share. */
  static FleetSpec common() {
    return new FleetSpec(Path.of("target", "fleet"), 2, 2, Duration.ofSeconds(30));
  }

  /** The fleet of the tests that inject faults for minutes. */
  static FleetSpec faults() {
    return new FleetSpec(Path.of("target", "fault-fleet"), 2, 2, Duration.ofSeconds(30));
  }

  /**
   * The fleet of the tests of Home. One of them restarts the gateway while a challenge is open, so
   * the deadline is longer than a restart on a busy machine. Its worker also has the connector
   * {@link OwnShop}.
   */
  static FleetSpec home() {
    Map<String, String> settings = new HashMap<>(UNLIMITED);
    settings.put("DOORBELL_CONNECTORS_DIR", OwnShop.folderWithJar().toString());
    return new FleetSpec(
        Path.of("target", "home-fleet"),
        1,
        1,
        Duration.ofSeconds(45),
        settings,
        BrokerSettings.temporary());
  }

  /** The fleet of the tests that attack the limits of an account; they are low. */
  static FleetSpec limited() {
    return new FleetSpec(
        Path.of("target", "limited-fleet"),
        1,
        1,
        Duration.ofSeconds(30),
        Map.of(
            "DOORBELL_LOGIN_RETRY", "1s",
            "DOORBELL_LOCKED_RETRY", "1h",
            "DOORBELL_MESSAGE_INTERVAL", "1s",
            "DOORBELL_MESSAGES_PER_HOUR", "3"),
        BrokerSettings.temporary());
  }

  /**
   * The fleet of the tests of konnectors. A challenge stays open longer than the library of a
   * konnector needs for three looks at its account.
   */
  static FleetSpec konnectors() {
    return new FleetSpec(
        Path.of("target", "konnector-fleet"),
        2,
        1,
        Duration.ofSeconds(25),
        TestKonnectors.settings(),
        BrokerSettings.temporary());
  }

  /** The same fleet with another broker. */
  public FleetSpec withBroker(BrokerSettings other) {
    return new FleetSpec(folder, workers, gateways, deadline, limits, other);
  }
}
