package dev.doorbell.operator.kafka;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of a topic. Any client of the broker may have written it. Does not copy its arrays.
 *
 * @param time when the broker received it or the producer created it, as configured for the topic
 */
@SuppressWarnings("ArrayRecordComponent") // Records are never compared.
public record StoredRecord(
    RecordPosition position,
    Instant time,
    byte @Nullable [] key,
    List<Header> headers,
    byte @Nullable [] value) {
  public StoredRecord {
    headers = List.copyOf(headers);
  }

  /** A header with any value. */
  @SuppressWarnings("ArrayRecordComponent") // Headers are never compared.
  public record Header(String name, byte @Nullable [] value) {}

  /** The value of the last header with this name; null if there is none. */
  public byte @Nullable [] header(String name) {
    byte[] found = null;
    for (Header header : headers) {
      found = header.name().equals(name) ? header.value() : found;
    }
    return found;
  }

  /** The position; never the content. */
  @Override
  public String toString() {
    return position.toString();
  }
}
