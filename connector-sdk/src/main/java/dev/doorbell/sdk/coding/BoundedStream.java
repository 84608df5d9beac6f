package dev.doorbell.sdk.coding;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails as soon as more bytes are read than allowed. */
final class BoundedStream extends FilterInputStream {
  private final int most;
  private long count;

  BoundedStream(InputStream source, int most) {
    super(source);
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    int next = in.read();
    counted(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = in.read(target, offset, length);
    counted(Math.max(0, read));
    return read;
  }

  private void counted(int read) throws TooLargeException {
    count += read;
    if (count > most) {
      throw new TooLargeException(most);
    }
  }
}
