package dev.doorbell.store.document;

/** A document with its bytes. */
@SuppressWarnings("ArrayRecordComponent") // The array is passed on and never compared.
public record DocumentContent(Document document, byte[] bytes) {
  @Override
  public String toString() {
    return "DocumentContent[" + document.id() + "]";
  }
}
