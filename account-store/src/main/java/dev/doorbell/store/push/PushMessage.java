package dev.doorbell.store.push;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway sends to a browser.
 *
 * @param asks whether the browser is told that a question is open; false: that it is closed
 * @param site the name of the connector
 * @param account the label of the account; null if its owner gave none
 * @param left the time until the deadline of the question; negative after it
 * @param attempts how often it was sent before, without success
 */
public record PushMessage(
    Recipient to,
    UUID challengeId,
    UUID jobId,
    boolean asks,
    String site,
    @Nullable String account,
    Instant deadline,
    Duration left,
    int attempts) {

  /** A browser. */
  public record Recipient(UUID subscriptionId, String endpoint, PushKeys keys) {}
}
