package dev.doorbell.store.claim;

import dev.doorbell.store.pace.StartDelay;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account whose row the transaction has locked.
 *
 * @param delay why no job of the account may start yet; null when one may
 * @param now the time of the database's clock
 */
record LockedAccount(
    UUID id,
    String owner,
    String connector,
    boolean active,
    boolean paused,
    @Nullable StartDelay delay,
    Instant now) {}
