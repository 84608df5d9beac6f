package dev.doorbell.e2e.fault;

import dev.doorbell.e2e.fleet.Fleet;
import java.time.Duration;

/** The broker stops, by an orderly shutdown or kill -9, and starts again with its data. */
public record BrokerUnavailable(boolean killed, Duration duration) implements Fault {
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
