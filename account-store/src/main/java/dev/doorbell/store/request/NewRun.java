package dev.doorbell.store.request;

import dev.doorbell.store.run.RunTrigger;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run to request.
 *
 * @param startWithin the run is skipped as stale if no worker has claimed it within this time
 * @param traceparent W3C trace context; null when the run has none
 */
public record NewRun(
    String owner,
    UUID accountId,
    RunTrigger trigger,
    Duration startWithin,
    @Nullable String traceparent) {
  public static final Duration MANUAL_STARTS_WITHIN = Duration.ofMinutes(10);
  public static final Duration AUTOMATIC_STARTS_WITHIN = Duration.ofDays(1);

  public NewRun {
    if (startWithin.isNegative()) {
      throw new IllegalArgumentException("startWithin must not be negative");
    }
  }

  public static NewRun manual(String owner, UUID accountId) {
    return new NewRun(owner, accountId, RunTrigger.MANUAL, MANUAL_STARTS_WITHIN, null);
  }

  /** Returns the same run with this W3C trace context; null removes it. */
  public NewRun withTraceparent(@Nullable String trace) {
    return new NewRun(owner, accountId, trigger, startWithin, trace);
  }

  public static NewRun automatic(String owner, UUID accountId) {
    return new NewRun(owner, accountId, RunTrigger.AUTOMATIC, AUTOMATIC_STARTS_WITHIN, null);
  }
}
