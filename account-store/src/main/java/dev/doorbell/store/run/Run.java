package dev.doorbell.store.run;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run's row.
 *
 * @param attempt 0 until an incarnation first owns it
 * @param crashes how many workers died while they executed this run
 * @param incarnation the owner, or the last owner of a run that has ended; null while no worker
 *     owns it
 * @param replyPartition the partition where that incarnation reads its replies; null if and only if
 *     {@code incarnation} is null
 * @param reason details of a skip or a failure; null when there are none
 * @param liveJobId the account's live run, if this run was skipped because of it; otherwise null
 * @param notAfter the run is skipped as stale if it is claimed later than this
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

  /** Returns where to send a reply; null while no worker owns the run. */
  public @Nullable ReplyTo replyTo() {
    return incarnation == null || replyPartition == null
        ? null
        : new ReplyTo(incarnation, replyPartition);
  }

  /**
   * Whether a worker has crashed during this run, so that the run may crash its next worker too. A
   * worker executes one suspect at a time.
   */
  public boolean suspect() {
    return crashes > 0;
  }

  /**
   * Returns the fence of the attempt that owns this run.
   *
   * @throws IllegalStateException when no worker owns the run
   */
  public FencingToken fence() {
    if (incarnation == null) {
      throw new IllegalStateException("run " + jobId + " has no owner");
    }
    return new FencingToken(jobId, incarnation, attempt);
  }
}
