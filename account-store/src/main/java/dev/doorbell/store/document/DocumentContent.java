package dev.doorbell.store.document;

/** A document with its bytes. */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record DocumentContent(Document document, byte[] bytes) {
  @Override
  public String toString() {
    return "DocumentContent[" + document.id() + "]";
  }
}
