package dev.doorbell.gateway.stream;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * How far a subscriber has read: the next offset of each partition of the events topic. It means
 * the same at every gateway, so a stream can resume at another one. It also names the topic: if the
 * topic is deleted and created again, the same offsets belong to other events. Immutable.
 */
public final class StreamPosition {
  private static final byte FORMAT = 3;
  private static final int HEADER_BYTES = Byte.BYTES + Integer.BYTES + Short.BYTES;
  private static final int UNKNOWN = 0;

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

  /** The bytes, as many for each position with this number of partitions. */
  byte[] bytes() {
    ByteBuffer buffer = ByteBuffer.allocate(HEADER_BYTES + Long.BYTES * next.length);
    buffer.put(FORMAT).putInt(topic).putShort((short) next.length);
    for (long offset : next) {
      buffer.putLong(offset);
    }
    return buffer.array();
  }

  /** Empty for bytes that {@link #bytes} has not written. */
  static Optional<StreamPosition> read(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (bytes.length < HEADER_BYTES || buffer.get() != FORMAT) {
      return Optional.empty();
    }
    int topic = buffer.getInt();
    int partitions = buffer.getShort();
    if (partitions < 1 || buffer.remaining() != Long.BYTES * partitions) {
      return Optional.empty();
    }
    long[] next = new long[partitions];
    Arrays.setAll(next, _ -> buffer.getLong());
    return Optional.of(new StreamPosition(topic, next));
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
