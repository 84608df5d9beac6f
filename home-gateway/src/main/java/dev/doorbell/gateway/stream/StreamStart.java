package dev.doorbell.gateway.stream;

import org.jspecify.annotations.Nullable;

/** Where a stream begins. */
public sealed interface StreamStart {
  /** A new stream: it begins with the open challenges. */
  record Now() implements StreamStart {}

  /**
   * A stream that resumes.
   *
   * @param position its last position; null when the client's text can't be read
   */
  record After(@Nullable StreamPosition position) implements StreamStart {}
}
