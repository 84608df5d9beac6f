package dev.doorbell.store.push;

import java.time.Instant;
import java.util.UUID;

/**
 * A browser that rings for its owner.
 *
 * @param endpoint the address at its push service
 * @param changedAt when Home sent it last, or the push service accepted a message last
 */
public record PushSubscription(
    UUID id, String owner, String endpoint, Instant createdAt, Instant changedAt) {}
