package dev.doorbell.e2e.fault;

import dev.doorbell.e2e.fleet.Fleet;
import java.time.Duration;

/**
 * A worker is paused, longer than its lease if the duration exceeds it, and resumes as if it had
 * never been paused.
 */
public record WorkerPaused(int worker, Duration duration) implements Fault {
  @Override
  public void begin(Fleet fleet) {
    fleet.workers().get(worker).pause();
  }

  @Override
  public void end(Fleet fleet) {
    fleet.workers().get(worker).resume();
  }
}
