package dev.doorbell.pdf;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;

/** Collects bytes in memory, up to a limit. Not thread-safe. */
final class BoundedBytes extends OutputStream {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final WorkLimit limit;
  private final int most;

  BoundedBytes(WorkLimit limit, int most) {
    this.limit = limit;
    this.most = most;
  }

  @Override
  public void write(int one) {
    require(1);
    bytes.write(one);
  }

  @Override
  public void write(byte[] more, int offset, int length) {
    require(length);
    bytes.write(more, offset, length);
  }

  private void require(int more) {
    limit.check();
    if (bytes.size() + (long) more > most) {
      throw limit.failed("made more than %d bytes".formatted(most));
    }
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }
}
