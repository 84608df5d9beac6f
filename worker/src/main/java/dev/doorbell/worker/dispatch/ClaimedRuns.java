package dev.doorbell.worker.dispatch;

import dev.doorbell.store.run.Run;
import dev.doorbell.worker.lease.Incarnation;
import org.jspecify.annotations.Nullable;

/** What happens after a claim. Neither call blocks for long, nor fails. */
public interface ClaimedRuns {

  /** Runs it, unless it is running here already. */
  void start(Run run, Incarnation incarnation, @Nullable String traceparent);

  /** It ended with its claim; somebody has to say so. */
  void ended(Run run);
}
