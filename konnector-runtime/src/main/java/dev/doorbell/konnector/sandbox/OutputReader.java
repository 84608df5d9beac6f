package dev.doorbell.konnector.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Cuts the output of a process into lines.
 *
 * @param maxBytes how much is delivered; the rest is read and dropped
 * @param line receives each line without its end, at most {@value #MAX_LINE} bytes of it
 * @param tooMuch called once if there is more
 */
record OutputReader(long maxBytes, Consumer<String> line, Runnable tooMuch) {
  static final int MAX_LINE = 64 << 10;

  /** Reads until the end of the stream. */
  void readAll(InputStream in) throws IOException {
    ByteArrayOutputStream current = new ByteArrayOutputStream();
    byte[] buffer = new byte[8 << 10];
    long total = 0;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      boolean exceeded = total > maxBytes;
      total += count;
      if (total <= maxBytes) {
        split(buffer, count, current);
      } else if (!exceeded) {
        tooMuch.run();
      }
    }
    if (current.size() > 0) {
      deliver(current);
    }
  }

  private void split(byte[] buffer, int count, ByteArrayOutputStream current) {
    for (int i = 0; i < count; i++) {
      if (buffer[i] == '\n') {
        deliver(current);
      } else if (current.size() < MAX_LINE) {
        current.write(buffer[i]);
      }
    }
  }

  private void deliver(ByteArrayOutputStream current) {
    String text = current.toString(StandardCharsets.UTF_8);
    current.reset();
    line.accept(text);
  }
}
