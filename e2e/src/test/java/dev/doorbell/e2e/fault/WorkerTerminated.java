package dev.doorbell.e2e.fault;

import dev.doorbell.e2e.fleet.Fleet;
import java.time.Duration;

/** A worker gets SIGTERM, as in a deployment; a new process replaces it when the fault ends. */
public record WorkerTerminated(int worker, Duration duration) implements Fault {
  @Override
  public void begin(Fleet fleet) {
    fleet.workers().get(worker).terminate();
  }

  @Override
  public void end(Fleet fleet) {
    fleet.workers().get(worker).launch();
  }
}
