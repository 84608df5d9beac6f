package dev.doorbell.events.golden;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

/** Damaged variants of bytes, the same in each run. */
public final class DamagedBytes {
  private DamagedBytes() {}

  /** Every shorter prefix of the bytes, and 300 copies with one to three bytes replaced. */
  public static Stream<byte[]> of(byte[] bytes) {
    Stream<byte[]> truncated =
        Stream.iterate(0, length -> length < bytes.length, length -> length + 1)
            .map(length -> Arrays.copyOf(bytes, length));
    Random random = new Random(42);
    Stream<byte[]> changed = Stream.generate(() -> changed(bytes, random)).limit(300);
    return Stream.concat(truncated, changed);
  }

  private static byte[] changed(byte[] bytes, Random random) {
    byte[] copy = bytes.clone();
    random
        .ints(0, bytes.length)
        .distinct()
        .limit(Math.min(bytes.length, 1 + random.nextInt(3)))
        // The value that is added is not zero, so the byte differs.
        .forEach(at -> copy[at] = (byte) (bytes[at] + 1 + random.nextInt(255)));
    return copy;
  }
}
