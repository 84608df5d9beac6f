package dev.doorbell.e2e.fleet;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The configuration of a fleet.
 *
 * @param folder the folder for the logs of its processes; emptied at the start
 * @param deadline how long a challenge stays open
 */
public record FleetSpec(Path folder, int workers, int gateways, Duration deadline) {

  /** The fleet that the tests in the packages {@code guarantee} and {@code flood} share. */
  static FleetSpec common() {
    return new FleetSpec(Path.of("target", "fleet"), 2, 2, Duration.ofSeconds(20));
  }

  /**
   * The fleet of the tests of Home. One of them restarts the gateway while a challenge is open, so
   * the deadline is longer than a restart.
   */
  static FleetSpec home() {
    return new FleetSpec(Path.of("target", "home-fleet"), 1, 1, Duration.ofSeconds(30));
  }
}
