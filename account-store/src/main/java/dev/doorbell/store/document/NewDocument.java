package dev.doorbell.store.document;

import org.jspecify.annotations.Nullable;

/**
 * A document to save.
 *
 * @param key the connector's name for it: the same key of the same account is the same document
 * @param bill null when the document is no bill
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record NewDocument(
    String key, String name, String contentType, byte[] content, @Nullable DocumentBill bill) {
  @Override
  public String toString() {
    return "NewDocument[" + contentType + ", " + content.length + " bytes]";
  }
}
