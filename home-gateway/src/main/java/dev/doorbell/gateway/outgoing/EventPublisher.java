package dev.doorbell.gateway.outgoing;

import dev.doorbell.events.EventEnvelope;

/** News for everybody. */
public interface EventPublisher {
  /** Hands over in bounded time and never fails: what is lost the rows still tell. */
  void send(EventEnvelope event);

  /**
   * Waits, some seconds at most, until the event is on the topic.
   *
   * @return false when that is not certain
   */
  boolean sendAndWait(EventEnvelope event);
}
