package dev.doorbell.events;

import dev.doorbell.events.document.FolderPath;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document was saved. If a worker crashes after it has saved a document, the event may not be
 * published; {@code GET /api/documents} lists all documents.
 */
public sealed interface DocumentEvent extends JobEvent {

  /**
   * A document was saved and can be downloaded.
   *
   * @param size in bytes
   * @param folder a {@link FolderPath} as text; null for none
   * @param revision 1 for a new document; 2 or more if it replaces an older version of the same id.
   *     A reader may ignore the revision: the latest event describes the document's current
   *     version.
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
