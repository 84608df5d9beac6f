package dev.doorbell.store.document;

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
 */
public record NewDocument(
    String key,
    String name,
    String contentType,
    long size,
    Supplier<InputStream> content,
    @Nullable DocumentBill bill) {

  /** With content that is in memory. */
  public NewDocument(
      String key, String name, String contentType, byte[] content, @Nullable DocumentBill bill) {
    this(key, name, contentType, content.length, () -> new ByteArrayInputStream(content), bill);
  }

  @Override
  public String toString() {
    return "NewDocument[" + contentType + ", " + size + " bytes]";
  }
}
