package dev.doorbell.worker.dispatch;

import dev.doorbell.store.run.Run;
import dev.doorbell.worker.lease.Incarnation;
import org.jspecify.annotations.Nullable;

/** Receives runs after their claim. Both methods return without blocking and throw nothing. */
public interface ClaimedRuns {

  /**
   * Starts the run, unless it already runs in this process.
   *
   * @param traceparent W3C trace context of the claim; null if traces are off
   */
  void start(Run run, Incarnation incarnation, @Nullable String traceparent);

  /** Announces the end of a run that was already ended by its claim, as skipped. */
  void ended(Run run);
}
