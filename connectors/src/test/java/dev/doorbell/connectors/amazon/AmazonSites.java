package dev.doorbell.connectors.amazon;

import dev.doorbell.connectors.simulated.SimulatedSite;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Opens one simulated site for each set of switches, at its first use. Each test class has its own
 * instance. Not thread-safe.
 */
final class AmazonSites implements AutoCloseable {
  private final Map<Set<AmazonSwitch>, SimulatedSite> sites = new HashMap<>();

  SimulatedSite siteWith(AmazonSwitch... switches) {
    EnumSet<AmazonSwitch> on = EnumSet.noneOf(AmazonSwitch.class);
    on.addAll(List.of(switches));
    return sites.computeIfAbsent(on, _ -> SimulatedSite.amazon(switches));
  }

  @Override
  public void close() {
    sites.values().forEach(SimulatedSite::close);
  }
}
