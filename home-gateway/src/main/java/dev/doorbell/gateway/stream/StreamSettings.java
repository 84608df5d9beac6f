package dev.doorbell.gateway.stream;

import java.time.Duration;

/**
 * Settings of event streams.
 *
 * @param heartbeat how long a stream may be silent; at most {@link #LONGEST_HEARTBEAT}
 * @param rowCheck how often the open challenges' rows are read
 * @param readBack how much of the topic a gateway reads when it starts, for streams that resume
 *     from another gateway
 * @param mostEvents number of events kept in memory
 * @param mostWaiting events that a client may be behind before its stream is ended
 * @param mostStreams number of streams open at the same time
 */
public record StreamSettings(
    Duration heartbeat,
    Duration rowCheck,
    Duration readBack,
    int mostEvents,
    int mostWaiting,
    int mostStreams) {
  /**
   * The server closes a connection that is silent for a minute, and Home reconnects when a stream
   * is silent for a little longer than this.
   */
  public static final Duration LONGEST_HEARTBEAT = Duration.ofSeconds(30);

  /** Bytes of events kept in memory: the picture of an image challenge can be large. */
  static final long MOST_BYTES = 64L * 1024 * 1024;

  /** Bytes of events that a client may be behind: their number alone does not bound memory. */
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
