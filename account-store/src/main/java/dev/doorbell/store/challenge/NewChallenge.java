package dev.doorbell.store.challenge;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A challenge to open.
 *
 * @param timeout how long the challenge waits for an answer; the deadline is this long after the
 *     insert
 * @param retryOf the earlier challenge whose answer was wrong; null when this challenge is not a
 *     retry
 * @param sealedForm the site's form, sealed, from which a later attempt can resume; null when there
 *     is none
 * @param resendAt when the user may first request another code; null when the site cannot send one
 * @param takesEarlyAnswer whether the run's early answer, if there is one, answers this challenge
 */
@SuppressWarnings("ArrayRecordComponent") // The array is passed on and never compared.
public record NewChallenge(
    UUID id,
    String viewJson,
    Duration timeout,
    @Nullable UUID retryOf,
    byte @Nullable [] sealedForm,
    @Nullable Instant resendAt,
    boolean takesEarlyAnswer) {
  @Override
  public String toString() {
    return "NewChallenge[" + id + ", timeout=" + timeout + "]";
  }
}
