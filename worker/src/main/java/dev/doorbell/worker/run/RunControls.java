package dev.doorbell.worker.run;

import dev.doorbell.worker.capacity.Slots;
import dev.doorbell.worker.capacity.Timers;
import dev.doorbell.worker.challenge.CurrentChallenge;
import dev.doorbell.worker.challenge.PendingReplies;
import dev.doorbell.worker.lease.Incarnation;
import java.time.Duration;

/** Creates the control of each attempt. Thread-safe. */
public final class RunControls {
  private final Slots slots;
  private final PendingReplies replies;
  private final Timers timers;
  private final Duration budget;

  /**
   * @param budget how long a run may work; waits for the user do not count
   */
  public RunControls(Slots slots, PendingReplies replies, Timers timers, Duration budget) {
    this.slots = slots;
    this.replies = replies;
    this.timers = timers;
    this.budget = budget;
  }

  RunControl create(Attempt attempt, Incarnation incarnation) {
    return new RunControl(
        new CurrentChallenge(attempt.run().jobId(), replies),
        slots.permit(attempt.run().suspect()),
        incarnation::requireMayAct,
        incarnation::actingNanos,
        timers,
        budget);
  }
}
