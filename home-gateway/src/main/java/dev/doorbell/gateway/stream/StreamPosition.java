package dev.doorbell.gateway.stream;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a subscriber has read: the next offset of each partition of the events topic. It means
 * the same at every gateway, so a stream can resume at another one. It also names the topic: if the
 * topic is deleted and created again, the same offsets belong to other events. Immutable.
 */
public final class StreamPosition {
  /** Without a topic, as earlier versions of the gateway write it. */
  private static final byte WITHOUT_TOPIC = 1;

  private static final byte WITH_TOPIC = 2;
  private static final int UNKNOWN = 0;
  private static final int MAX_TEXT = 4096;
  private static final int MAX_PARTITIONS = 256;

  private final int topic;
  private final long[] next;

  private StreamPosition(int topic, long[] next) {
    this.topic = topic;
    this.next = next;
  }

  /** A position in an unknown topic. */
  public static StreamPosition of(long... next) {
    return new StreamPosition(UNKNOWN, next.clone());
  }

  /**
   * The same offsets in this topic.
   *
   * @param number derived from the id of the topic; 0 if it is unknown
   */
  public StreamPosition inTopic(int number) {
    return new StreamPosition(number, next);
  }

  /**
   * Whether both are positions in the same topic, so that they can be compared. A position in an
   * unknown topic counts if it has as many partitions.
   */
  public boolean isComparableTo(StreamPosition other) {
    return next.length == other.next.length
        && (topic == other.topic || topic == UNKNOWN || other.topic == UNKNOWN);
  }

  /** Number of partitions. */
  public int partitions() {
    return next.length;
  }

  /** The next offset of a partition. */
  public long nextOffset(int partition) {
    return next[partition];
  }

  /** A copy with this next offset in one partition; unchanged if that would go backwards. */
  public StreamPosition advancedTo(int partition, long offset) {
    if (offset <= next[partition]) {
      return this;
    }
    long[] moved = next.clone();
    moved[partition] = offset;
    return new StreamPosition(topic, moved);
  }

  /** The later offset of the two in each partition. Both have the same partitions. */
  public StreamPosition latest(StreamPosition other) {
    long[] latest = new long[next.length];
    Arrays.setAll(latest, partition -> Math.max(next[partition], other.next[partition]));
    return new StreamPosition(topic == UNKNOWN ? other.topic : topic, latest);
  }

  /** Whether it is at or after the other in every partition. Both have the same partitions. */
  public boolean reaches(StreamPosition other) {
    for (int partition = 0; partition < next.length; partition++) {
      if (next[partition] < other.next[partition]) {
        return false;
      }
    }
    return true;
  }

  /** By how many offsets this is behind the other. Both have the same partitions. */
  public long behind(StreamPosition other) {
    long behind = 0;
    for (int partition = 0; partition < next.length; partition++) {
      behind += Math.max(0, other.next[partition] - next[partition]);
    }
    return behind;
  }

  /** The text for clients, which they must not interpret: letters, digits, minus and underscore. */
  public String text() {
    ByteBuffer buffer = ByteBuffer.allocate(6 + 10 * (next.length + 1));
    if (topic == UNKNOWN) {
      buffer.put(WITHOUT_TOPIC);
    } else {
      buffer.put(WITH_TOPIC).putInt(topic);
    }
    putNumber(buffer, next.length);
    for (long offset : next) {
      putNumber(buffer, offset);
    }
    byte[] used = Arrays.copyOf(buffer.array(), buffer.position());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(used);
  }

  /** Empty for a text that {@link #text} has not written. */
  public static Optional<StreamPosition> parse(String text) {
    if (text.isEmpty() || text.length() > MAX_TEXT) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(read(ByteBuffer.wrap(Base64.getUrlDecoder().decode(text))));
    } catch (IllegalArgumentException | java.nio.BufferUnderflowException _) {
      return Optional.empty();
    }
  }

  private static @Nullable StreamPosition read(ByteBuffer buffer) {
    byte version = buffer.get();
    if (version != WITHOUT_TOPIC && version != WITH_TOPIC) {
      return null;
    }
    int topic = version == WITH_TOPIC ? buffer.getInt() : UNKNOWN;
    long partitions = number(buffer);
    if (partitions < 1 || partitions > MAX_PARTITIONS) {
      return null;
    }
    long[] next = new long[(int) partitions];
    for (int partition = 0; partition < next.length; partition++) {
      next[partition] = number(buffer);
    }
    return buffer.hasRemaining() ? null : new StreamPosition(topic, next);
  }

  // A varint: seven bits per byte, the lowest first, the top bit set on all but the last byte.
  private static void putNumber(ByteBuffer buffer, long number) {
    long rest = number;
    while (rest > 0x7f) {
      buffer.put((byte) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    buffer.put((byte) rest);
  }

  private static long number(ByteBuffer buffer) {
    long number = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      byte piece = buffer.get();
      number |= (long) (piece & 0x7f) << shift;
      if (piece >= 0) {
        return number;
      }
    }
    throw new IllegalArgumentException("the varint is too long");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StreamPosition that
        && topic == that.topic
        && Arrays.equals(next, that.next);
  }

  @Override
  public int hashCode() {
    return 31 * topic + Arrays.hashCode(next);
  }

  @Override
  public String toString() {
    return "StreamPosition" + Arrays.toString(next);
  }
}
