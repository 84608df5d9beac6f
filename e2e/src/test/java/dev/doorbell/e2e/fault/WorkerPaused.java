package dev.doorbell.e2e.fault;

import dev.doorbell.e2e.fleet.Fleet;
import java.time.Duration;

/**
 * Pauses a worker and then resumes it; the worker does not notice the pause. If the duration is
 * longer than its lease, the lease expires during the pause.
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
