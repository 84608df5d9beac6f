package dev.doorbell.connectors.amazon;

import dev.doorbell.connectors.simulated.SimulatedAmazon;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A site for each set of doubtful points, opened when it is first asked for. For one class. */
final class OpenSites implements AutoCloseable {
  private final Map<Set<AmazonSwitch>, SimulatedAmazon> sites = new HashMap<>();

  SimulatedAmazon with(AmazonSwitch... switches) {
    EnumSet<AmazonSwitch> on = EnumSet.noneOf(AmazonSwitch.class);
    on.addAll(List.of(switches));
    return sites.computeIfAbsent(on, _ -> SimulatedAmazon.with(switches));
  }

  @Override
  public void close() {
    sites.values().forEach(SimulatedAmazon::close);
  }
}
