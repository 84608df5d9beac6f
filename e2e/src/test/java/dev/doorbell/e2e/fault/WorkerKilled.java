package dev.doorbell.e2e.fault;

import dev.doorbell.e2e.fleet.Fleet;
import java.time.Duration;

/** kill -9 of a worker; another is started in its place after a while. */
public record WorkerKilled(int worker, Duration lasts) implements Fault {
  @Override
  public void begin(Fleet fleet) {
    fleet.workers().get(worker).kill();
  }

  @Override
  public void end(Fleet fleet) {
    fleet.workers().get(worker).launch();
  }
}
