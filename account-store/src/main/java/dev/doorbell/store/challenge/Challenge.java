package dev.doorbell.store.challenge;

import dev.doorbell.events.challenge.CloseReason;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A challenge's row, without what is sealed.
 *
 * @param viewJson what a person may see, as the worker wrote it; {@code expiresAt} here is the one
 *     that counts
 * @param retryOf the challenge whose answer was wrong
 * @param resendAt from when on the site sends the code again; null where it doesn't
 * @param resendRequested whether somebody wants that
 * @param traceparent of its run
 * @param closeReason why it was cancelled, or how it was done; {@link CloseReason} has what matters
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
