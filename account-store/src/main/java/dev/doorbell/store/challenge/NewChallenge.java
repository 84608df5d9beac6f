package dev.doorbell.store.challenge;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A challenge to open.
 *
 * @param timeout from the moment the row is written to the deadline
 * @param retryOf the challenge whose answer was wrong; null when this is no retry
 * @param sealedPending the site's form, for an attempt that resumes; null when there is none
 * @param resendAt from when on the site sends another code; null where it sends none
 * @param takesEarlyAnswer whether a code that the user has given before is its answer
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record NewChallenge(
    UUID id,
    String viewJson,
    Duration timeout,
    @Nullable UUID retryOf,
    byte @Nullable [] sealedPending,
    @Nullable Instant resendAt,
    boolean takesEarlyAnswer) {
  @Override
  public String toString() {
    return "NewChallenge[" + id + ", timeout=" + timeout + "]";
  }
}
