package dev.doorbell.events;

import java.util.UUID;

/**
 * A document was fetched. The event may be lost; {@code GET /api/documents} lists all documents.
 */
public sealed interface DocumentEvent extends JobEvent {

  /**
   * A document is stored and can be downloaded.
   *
   * @param size in bytes
   */
  record DocumentSaved(UUID documentId, String name, String contentType, long size)
      implements DocumentEvent {
    public DocumentSaved {
      if (size < 0) {
        throw new IllegalArgumentException("size: expected zero or more");
      }
    }
  }
}
