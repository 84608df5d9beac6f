package dev.doorbell.e2e.fault;

import dev.doorbell.e2e.fleet.Fleet;
import java.time.Duration;

/** The broker ends, in order or by kill -9, and comes back with its data. */
public record BrokerUnavailable(boolean killed, Duration lasts) implements Fault {
  @Override
  public void begin(Fleet fleet) {
    if (killed) {
      fleet.broker().kill();
    } else {
      fleet.broker().stop();
    }
  }

  @Override
  public void end(Fleet fleet) {
    fleet.broker().restart();
  }
}
