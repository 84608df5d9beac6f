package dev.doorbell.store.document;

import org.jspecify.annotations.Nullable;

/**
 * A document to save.
 *
 * @param key the connector's name for the document; an account has at most one document per key
 * @param bill null when the document is not a bill
 */
@SuppressWarnings("ArrayRecordComponent") // The array is passed on and never compared.
public record NewDocument(
    String key, String name, String contentType, byte[] content, @Nullable DocumentBill bill) {
  @Override
  public String toString() {
    return "NewDocument[" + contentType + ", " + content.length + " bytes]";
  }
}
