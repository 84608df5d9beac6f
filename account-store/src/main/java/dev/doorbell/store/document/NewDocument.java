package dev.doorbell.store.document;

import dev.doorbell.events.document.FolderPath;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A document to save.
 *
 * @param key the connector's name for the document; an account has at most one document per key
 * @param size in bytes
 * @param content opens its bytes, which are sent to the database while they are read; called once
 *     for each attempt to save it
 * @param bill null when the document is not a bill
 * @param version the site's own version of it; null for a document that replaces no other
 * @param folder a {@link FolderPath} as text; null for none
 */
public record NewDocument(
    String key,
    String name,
    String contentType,
    long size,
    Supplier<InputStream> content,
    @Nullable DocumentBill bill,
    @Nullable String version,
    @Nullable String folder) {
  public NewDocument {
    if (folder != null) {
      folder = FolderPath.parse(folder).toString();
    }
  }

  /** With content that is in memory, without version and folder. */
  public NewDocument(
      String key, String name, String contentType, byte[] content, @Nullable DocumentBill bill) {
    this(
        key,
        name,
        contentType,
        content.length,
        () -> new ByteArrayInputStream(content),
        bill,
        null,
        null);
  }

  /** The same document with this version. */
  public NewDocument withVersion(String version) {
    return new NewDocument(key, name, contentType, size, content, bill, version, folder);
  }

  /** The same document in this folder. */
  public NewDocument inFolder(String folder) {
    return new NewDocument(key, name, contentType, size, content, bill, version, folder);
  }

  @Override
  public String toString() {
    return "NewDocument[" + contentType + ", " + size + " bytes]";
  }
}
