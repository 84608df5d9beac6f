package dev.doorbell.store.challenge;

import dev.doorbell.events.challenge.CloseReason;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A challenge's row, without its sealed columns.
 *
 * @param viewJson the challenge as users see it, as the worker wrote it; its deadline may differ
 *     from {@code expiresAt}, which is the valid one
 * @param retryOf the earlier challenge whose answer was wrong; null when this challenge is not a
 *     retry
 * @param resendAt when the user may first request another code; null when the site cannot send one
 * @param resendRequested whether the user has requested another code
 * @param closeReason why the challenge was closed without an answer; null when it is not closed,
 *     was answered or has expired
 * @param traceparent the W3C trace context of its run; null when it has none
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
