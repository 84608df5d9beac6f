package dev.doorbell.sdk.content;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** Bytes in memory. */
final class MemoryContent implements Content {
  private final byte[] bytes;

  MemoryContent(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public InputStream open() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public void close() {
    // There is nothing to delete.
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
