package dev.doorbell.konnector.stack;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails with {@link TooLargeException} after so many bytes. */
final class BoundedBody extends FilterInputStream {
  private final long most;
  private long read;

  BoundedBody(InputStream body, long most) {
    super(body);
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    if (one >= 0) {
      count(1);
    }
    return one;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int some = super.read(target, offset, length);
    count(Math.max(0, some));
    return some;
  }

  private void count(int more) throws TooLargeException {
    read += more;
    if (read > most) {
      throw new TooLargeException(most);
    }
  }
}
