package dev.doorbell.store.challenge;

import dev.doorbell.events.challenge.CloseReason;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A challenge's row, without what is sealed.
 *
 * @param viewJson what a user may see, as the worker wrote it; of the deadline the row's {@code
 *     expiresAt} is the valid one
 * @param retryOf the challenge whose answer was wrong; null when this is no retry
 * @param resendAt from when on the site sends another code; null where it sends none
 * @param resendRequested whether the user has requested another code
 * @param closeReason why it was cancelled, or how it was approved; null for every other challenge
 * @param traceparent of its run
 */
public record Challenge(
    UUID id,
    UUID jobId,
    String owner,
    UUID accountId,
    String connector,
    int attempt,
    ChallengeState state,
    String viewJson,
    Instant openedAt,
    Instant expiresAt,
    @Nullable UUID retryOf,
    @Nullable Instant resendAt,
    boolean resendRequested,
    @Nullable CloseReason closeReason,
    @Nullable String traceparent) {}
