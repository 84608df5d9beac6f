package dev.doorbell.store.document;

/**
 * A document to save.
 *
 * @param key the connector's name for it: the same key of the same account is the same document
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record NewDocument(String key, String name, String contentType, byte[] content) {
  @Override
  public String toString() {
    return "NewDocument[" + contentType + ", " + content.length + " bytes]";
  }
}
