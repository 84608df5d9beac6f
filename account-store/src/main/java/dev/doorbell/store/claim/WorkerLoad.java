package dev.doorbell.store.claim;

import java.util.UUID;

/**
 * How many runs of a living worker wait for their users.
 *
 * @param waiting zero if it has none
 */
public record WorkerLoad(UUID incarnation, int waiting) {}
