package dev.doorbell.events.golden;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

/** Damaged variants of bytes, the same in each run. */
public final class DamagedBytes {
  private DamagedBytes() {}

  /** Every prefix of the bytes, and many variants with a few other bytes. */
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
    for (int change = random.nextInt(3); change >= 0; change--) {
      copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
    }
    return copy;
  }
}
