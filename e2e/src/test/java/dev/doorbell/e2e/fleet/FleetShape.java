package dev.doorbell.e2e.fleet;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The size of a fleet.
 *
 * @param folder the folder for the logs of its processes; emptied at the start
 * @param deadline how long a challenge stays open
 */
public record FleetShape(Path folder, int workers, int gateways, Duration deadline) {

  /** The shape of the fleet that all guarantees share. */
  static FleetShape shared() {
    return new FleetShape(Path.of("target", "fleet"), 2, 2, Duration.ofSeconds(20));
  }
}
