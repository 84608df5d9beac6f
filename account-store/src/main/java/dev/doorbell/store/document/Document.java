package dev.doorbell.store.document;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A saved document, without its bytes.
 *
 * @param size in bytes
 * @param bill null when the document is not a bill
 */
public record Document(
    UUID id,
    UUID accountId,
    UUID jobId,
    String key,
    String name,
    String contentType,
    long size,
    @Nullable DocumentBill bill,
    Instant savedAt) {}
