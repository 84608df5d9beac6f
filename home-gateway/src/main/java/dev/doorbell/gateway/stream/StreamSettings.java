package dev.doorbell.gateway.stream;

import java.time.Duration;

/**
 * How streams behave.
 *
 * @param heartbeat how long a stream may be silent; at most {@link #LONGEST_HEARTBEAT}
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
  /**
   * The server ends a connection that is silent for a minute, and pages take one for dead that is
   * silent for a little longer than this.
   */
  public static final Duration LONGEST_HEARTBEAT = Duration.ofSeconds(30);

  /** Bytes of events kept in memory: a picture to type off can be large. */
  static final long MOST_BYTES = 64L * 1024 * 1024;

  /** Bytes of events that a client may be behind: their number alone bounds no memory. */
  static final long MOST_BYTES_WAITING = 16L * 1024 * 1024;

  public static final StreamSettings DEFAULT =
      new StreamSettings(
          Duration.ofSeconds(15),
          Duration.ofSeconds(3),
          Duration.ofMinutes(5),
          20_000,
          1_000,
          10_000);

  public StreamSettings {
    if (heartbeat.compareTo(LONGEST_HEARTBEAT) > 0) {
      throw new IllegalArgumentException(
          "a heartbeat of at most %s expected, but it is %s"
              .formatted(LONGEST_HEARTBEAT, heartbeat));
    }
  }
}
