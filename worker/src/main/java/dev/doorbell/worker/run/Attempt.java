package dev.doorbell.worker.run;

import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunFence;
import dev.doorbell.worker.lease.Incarnation;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A run as this worker has it.
 *
 * @param run the row when it was claimed or taken over
 * @param incarnation that did so
 */
public record Attempt(Run run, Incarnation incarnation, @Nullable String traceparent) {

  /** The same, as part of another span of its trace. */
  public Attempt within(@Nullable String span) {
    return new Attempt(run, incarnation, span);
  }

  /** Whether an older attempt may have been at the site. */
  public boolean takenOver() {
    return run.attempt() > 1;
  }

  /** Asks the database until it answers; see {@link Incarnation#insist}. */
  public <T extends @Nullable Object> T insist(Supplier<T> call) {
    return incarnation.insist(call);
  }

  public RunFence fence() {
    return run.fence();
  }
}
