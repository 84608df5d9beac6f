package dev.doorbell.store.run;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run's row.
 *
 * @param attempt 0 before an incarnation first has it
 * @param crashes how often a worker died while it executed this run
 * @param incarnation whose it is, or was when it ended; null while nobody's
 * @param replyPartition where that incarnation reads its replies; null exactly when {@code
 *     incarnation} is
 * @param reason of a skip, failure or cancel
 * @param liveJobId of a skip: the run that was in the way
 * @param notAfter skipped as stale when claimed later
 * @param traceparent W3C trace context of the request or the first claim
 */
public record Run(
    UUID jobId,
    String owner,
    UUID accountId,
    String connector,
    RunTrigger trigger,
    RunStatus status,
    int attempt,
    int crashes,
    @Nullable UUID incarnation,
    @Nullable Integer replyPartition,
    LoginState loginState,
    boolean cancelRequested,
    @Nullable String errorCode,
    @Nullable String reason,
    @Nullable UUID liveJobId,
    int documents,
    Instant requestedAt,
    Instant notAfter,
    @Nullable Instant claimedAt,
    @Nullable Instant endedAt,
    @Nullable Instant announcedAt,
    @Nullable String traceparent) {

  /** Where a reply has to be sent now; null while the run is nobody's. */
  public @Nullable ReplyTo replyTo() {
    return incarnation == null || replyPartition == null
        ? null
        : new ReplyTo(incarnation, replyPartition);
  }

  /** Whether it may be this run that ends workers: one such at a time in a worker. */
  public boolean suspect() {
    return crashes > 0;
  }

  /** The fence of the attempt that has this run now. Only for a run with an incarnation. */
  public RunFence fence() {
    if (incarnation == null) {
      throw new IllegalStateException("run " + jobId + " is nobody's");
    }
    return new RunFence(jobId, incarnation, attempt);
  }
}
