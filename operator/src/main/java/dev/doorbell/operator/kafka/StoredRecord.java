package dev.doorbell.operator.kafka;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record as it stands in a topic. Anybody may have written it; the arrays are not copied.
 *
 * @param time when the broker got it, or the one that its writer gave, as the topic is set
 */
@SuppressWarnings("ArrayRecordComponent") // As it came; two records are never compared.
public record StoredRecord(
    Place place,
    Instant time,
    byte @Nullable [] key,
    List<Header> headers,
    byte @Nullable [] value) {
  public StoredRecord {
    headers = List.copyOf(headers);
  }

  /** A header; its value may be anything. */
  @SuppressWarnings("ArrayRecordComponent") // As it came; two headers are never compared.
  public record Header(String name, byte @Nullable [] value) {}

  /** Null if there is none; the last one if there are several. */
  public byte @Nullable [] header(String name) {
    byte[] found = null;
    for (Header header : headers) {
      found = header.name().equals(name) ? header.value() : found;
    }
    return found;
  }

  /** Where it stands; never its content. */
  @Override
  public String toString() {
    return place.toString();
  }
}
