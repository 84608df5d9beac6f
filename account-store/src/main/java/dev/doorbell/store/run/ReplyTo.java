package dev.doorbell.store.run;

import java.util.UUID;

/** Where a worker reads its replies: its incarnation, and the partition of the topic. */
public record ReplyTo(UUID incarnation, int partition) {}
