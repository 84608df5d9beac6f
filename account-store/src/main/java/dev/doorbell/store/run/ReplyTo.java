package dev.doorbell.store.run;

import java.util.UUID;

/**
 * Where a worker reads its replies: its incarnation, and its partition of {@code doorbell.replies}.
 */
public record ReplyTo(UUID incarnation, int partition) {}
