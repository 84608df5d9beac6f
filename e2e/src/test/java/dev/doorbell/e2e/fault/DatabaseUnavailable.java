package dev.doorbell.e2e.fault;

import dev.doorbell.e2e.fleet.Fleet;
import java.time.Duration;

/** PostgreSQL stops, by an orderly shutdown or kill -9, and starts again with its data. */
public record DatabaseUnavailable(boolean killed, Duration duration) implements Fault {
  @Override
  public void begin(Fleet fleet) {
    if (killed) {
      fleet.database().kill();
    } else {
      fleet.database().stop();
    }
  }

  @Override
  public void end(Fleet fleet) {
    fleet.database().restart();
  }
}
