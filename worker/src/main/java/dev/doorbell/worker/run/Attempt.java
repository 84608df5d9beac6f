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
 * @param restarted whether an older attempt may have been at the site: the person is told why they
 *     may be asked again
 */
public record Attempt(
    Run run, Incarnation incarnation, boolean restarted, @Nullable String traceparent) {

  /** The reason that is announced with the start and with the first question. */
  @Nullable String reason() {
    return restarted ? "RESTARTED" : null;
  }

  /** Asks the database until it answers; see {@link Incarnation#insist}. */
  <T extends @Nullable Object> T insist(Supplier<T> call) {
    return incarnation.insist(call);
  }

  RunFence fence() {
    return run.fence();
  }
}
