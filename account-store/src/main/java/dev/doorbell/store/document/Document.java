package dev.doorbell.store.document;

import java.time.Instant;
import java.util.UUID;

/**
 * A saved document, without its bytes.
 *
 * @param size in bytes
 */
public record Document(
    UUID id,
    UUID accountId,
    UUID jobId,
    String key,
    String name,
    String contentType,
    long size,
    Instant savedAt) {}
