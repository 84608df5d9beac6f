package dev.doorbell.store.document;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A saved document, without its bytes.
 *
 * @param size in bytes
 * @param jobId the job that saved this revision
 * @param bill null when the document is not a bill
 * @param folder a {@link dev.doorbell.events.document.FolderPath} as text; null for none
 * @param revision 1 for the first version; each replacement adds 1
 * @param savedAt when this revision was saved
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
    @Nullable String folder,
    int revision,
    Instant savedAt) {}
