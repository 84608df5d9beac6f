package dev.doorbell.e2e.fault;

import dev.doorbell.e2e.fleet.Fleet;
import java.time.Duration;

/** SIGTERM to a worker, as a deploy does it; another is started in its place after a while. */
public record WorkerTerminated(int worker, Duration lasts) implements Fault {
  @Override
  public void begin(Fleet fleet) {
    fleet.workers().get(worker).terminate();
  }

  @Override
  public void end(Fleet fleet) {
    fleet.workers().get(worker).launch();
  }
}
