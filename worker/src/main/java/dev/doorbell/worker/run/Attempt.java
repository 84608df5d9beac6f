package dev.doorbell.worker.run;

import dev.doorbell.events.ReturnAddress;
import dev.doorbell.store.run.FencingToken;
import dev.doorbell.store.run.Run;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a run.
 *
 * @param run the row when this worker claimed it or took it over
 * @param returnAddress where gateways send replies to the attempt
 * @param traceparent W3C trace context of the attempt; null if there is no trace
 */
public record Attempt(Run run, ReturnAddress returnAddress, @Nullable String traceparent) {

  /** The same attempt, as part of another span of its trace. */
  Attempt within(@Nullable String span) {
    return new Attempt(run, returnAddress, span);
  }

  /** Whether an older attempt may have sent requests to the site. */
  boolean takenOver() {
    return run.attempt() > 1;
  }

  /** The fence that every write of this attempt carries. */
  public FencingToken fence() {
    return run.fence();
  }
}
