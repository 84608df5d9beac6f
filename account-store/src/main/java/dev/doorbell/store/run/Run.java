package dev.doorbell.store.run;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run's row.
 *
 * @param attempt 0 until an incarnation first owns it
 * @param crashes how often a worker died while it executed this run
 * @param incarnation the owner, or the last owner of a run that has ended; null while no worker
 *     owns it
 * @param replyPartition where that incarnation reads its replies; null exactly when {@code
 *     incarnation} is
 * @param reason of a skip, failure or cancel
 * @param liveJobId of a skip: the live run of the account, where that is the reason
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

  /** Where to send a reply now; null while no worker owns the run. */
  public @Nullable ReplyTo replyTo() {
    return incarnation == null || replyPartition == null
        ? null
        : new ReplyTo(incarnation, replyPartition);
  }

  /** Whether this run may crash its worker: a worker executes one suspect at a time. */
  public boolean suspect() {
    return crashes > 0;
  }

  /**
   * The fence of the attempt that owns this run now.
   *
   * @throws IllegalStateException when no worker owns the run
   */
  public RunFence fence() {
    if (incarnation == null) {
      throw new IllegalStateException("run " + jobId + " has no owner");
    }
    return new RunFence(jobId, incarnation, attempt);
  }
}
