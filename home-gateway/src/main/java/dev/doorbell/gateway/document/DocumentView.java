package dev.doorbell.gateway.document;

import dev.doorbell.store.document.Document;
import java.time.Instant;
import java.util.UUID;

/**
 * A document as the API lists it.
 *
 * @param size in bytes
 */
public record DocumentView(
    UUID id,
    UUID accountId,
    UUID jobId,
    String name,
    String contentType,
    long size,
    Instant savedAt) {

  public static DocumentView of(Document document) {
    return new DocumentView(
        document.id(),
        document.accountId(),
        document.jobId(),
        document.name(),
        document.contentType(),
        document.size(),
        document.savedAt());
  }
}
