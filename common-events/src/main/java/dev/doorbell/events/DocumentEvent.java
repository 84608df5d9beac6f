package dev.doorbell.events;

import dev.doorbell.events.document.FolderPath;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document was fetched. The event may be lost; {@code GET /api/documents} lists all documents.
 */
public sealed interface DocumentEvent extends JobEvent {

  /**
   * A document is stored and can be downloaded.
   *
   * @param size in bytes
   * @param folder a {@link FolderPath} as text; null for none
   * @param revision 1 for a new document; 2 or more if it replaces an older version of the same id.
   *     A reader that knows no revisions sees the current state of the document
   */
  record DocumentSaved(
      UUID documentId,
      String name,
      String contentType,
      long size,
      @Nullable String folder,
      int revision)
      implements DocumentEvent {
    public DocumentSaved {
      if (size < 0) {
        throw new IllegalArgumentException("size: expected zero or more");
      }
      if (revision < 1) {
        throw new IllegalArgumentException("revision: expected one or more");
      }
      if (folder != null) {
        folder = FolderPath.parse(folder).toString();
      }
    }

    /** A new document that is in no folder. */
    public DocumentSaved(UUID documentId, String name, String contentType, long size) {
      this(documentId, name, contentType, size, null, 1);
    }
  }
}
