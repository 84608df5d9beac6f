package dev.doorbell.store.request;

import dev.doorbell.store.run.RunTrigger;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run to request.
 *
 * @param startWithin skipped as stale when no worker has claimed it after this long
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

  /** The same, as part of a trace; null for none. */
  public NewRun withTraceparent(@Nullable String trace) {
    return new NewRun(owner, accountId, trigger, startWithin, trace);
  }

  public static NewRun automatic(String owner, UUID accountId) {
    return new NewRun(owner, accountId, RunTrigger.AUTOMATIC, AUTOMATIC_STARTS_WITHIN, null);
  }
}
