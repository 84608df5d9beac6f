package dev.doorbell.events.codec;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The content of one Kafka record. The array is not copied and must not be changed.
 *
 * @param key the job id
 * @param headers written as UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // Kafka takes an array; equality is by content below.
public record EncodedRecord(String key, Map<String, String> headers, byte[] value) {
  public EncodedRecord {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EncodedRecord that
        && key.equals(that.key)
        && headers.equals(that.headers)
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, headers, Arrays.hashCode(value));
  }

  @Override
  public String toString() {
    return "EncodedRecord[" + key + ", " + headers + ", " + value.length + " bytes]";
  }
}
