package dev.doorbell.gateway.api;

import dev.doorbell.store.push.PushSubscription;
import java.time.Instant;
import java.util.UUID;

/**
 * A browser that rings, as its owner sees it: without its keys.
 *
 * @param endpoint by which the browser recognizes itself
 */
record PushSubscriptionView(UUID id, String endpoint, Instant createdAt, Instant changedAt) {
  static PushSubscriptionView of(PushSubscription subscription) {
    return new PushSubscriptionView(
        subscription.id(),
        subscription.endpoint(),
        subscription.createdAt(),
        subscription.changedAt());
  }
}
