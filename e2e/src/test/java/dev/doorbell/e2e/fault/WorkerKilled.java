package dev.doorbell.e2e.fault;

import dev.doorbell.e2e.fleet.Fleet;
import java.time.Duration;

/** A worker is killed with kill -9; a new process replaces it when the fault ends. */
public record WorkerKilled(int worker, Duration duration) implements Fault {
  @Override
  public void begin(Fleet fleet) {
    fleet.workers().get(worker).kill();
  }

  @Override
  public void end(Fleet fleet) {
    fleet.workers().get(worker).launch();
  }
}
