package dev.doorbell.worker.challenge;

import java.time.Duration;

/**
 * An answer on its way from its row to the connector. Two clocks, each for what it is good for: the
 * database's until the row gave it away, this machine's monotonic one from there.
 *
 * @param way what woke the wait: {@code record}, or {@code row} when the record was lost or late
 * @param untilTaken from the person's answer until the row gave it away
 * @param takenAt when that was, in {@link System#nanoTime()}
 */
public record Delivery(String way, Duration untilTaken, long takenAt) {

  /** How long it has taken when the connector has it, at that {@link System#nanoTime()}. */
  public Duration until(long now) {
    return untilTaken.plusNanos(now - takenAt);
  }
}
