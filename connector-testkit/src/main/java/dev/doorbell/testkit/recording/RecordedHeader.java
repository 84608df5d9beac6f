package dev.doorbell.testkit.recording;

import static java.util.Objects.requireNonNull;

/** A header of a recorded response. */
public record RecordedHeader(String name, String value) {
  public RecordedHeader {
    requireNonNull(name, "name");
    requireNonNull(value, "value");
  }
}
