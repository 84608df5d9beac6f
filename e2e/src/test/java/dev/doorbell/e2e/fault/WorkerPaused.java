package dev.doorbell.e2e.fault;

import dev.doorbell.e2e.fleet.Fleet;
import java.time.Duration;

/**
 * Pauses a worker with SIGSTOP and resumes it with SIGCONT; the worker gets no notification. If the
 * duration is longer than its lease, the lease expires during the pause.
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
