package dev.doorbell.e2e.fault;

import dev.doorbell.e2e.fleet.Fleet;
import java.time.Duration;

/** A worker stands still, beyond its lease if that is shorter, and goes on as if nothing were. */
public record WorkerPaused(int worker, Duration lasts) implements Fault {
  @Override
  public void begin(Fleet fleet) {
    fleet.workers().get(worker).pause();
  }

  @Override
  public void end(Fleet fleet) {
    fleet.workers().get(worker).resume();
  }
}
