package dev.doorbell.store.run;

import java.util.UUID;

/**
 * A return address as the rows know it: an incarnation, and the partition it reads its replies
 * from.
 */
public record ReplyTo(UUID incarnation, int partition) {}
