package dev.doorbell.gateway.stream;

import java.time.Duration;

/**
 * How streams behave.
 *
 * @param heartbeat how long a stream may be silent
 * @param rowCheck how often the rows are read again
 * @param readBack how much of the topic a fresh gateway reads, for streams that come from another
 * @param mostEvents kept in memory
 * @param mostWaiting events that a client may be behind before it is dropped
 * @param mostStreams open at once
 */
public record StreamSettings(
    Duration heartbeat,
    Duration rowCheck,
    Duration readBack,
    int mostEvents,
    int mostWaiting,
    int mostStreams) {
  /** Bytes of events kept in memory: a picture to type off can be large. */
  static final long MOST_BYTES = 64L * 1024 * 1024;

  public static final StreamSettings DEFAULT =
      new StreamSettings(
          Duration.ofSeconds(15),
          Duration.ofSeconds(3),
          Duration.ofMinutes(5),
          20_000,
          1_000,
          10_000);
}
