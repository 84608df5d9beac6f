package dev.doorbell.worker.announce;

import dev.doorbell.events.EventEnvelope;

/** Where events go. Keeps the order of one job's events. Thread-safe. */
public interface EventPublisher {

  /** Hands the event over, and does not wait for what becomes of it. */
  void send(EventEnvelope event);

  /**
   * Returns once the event is kept for good.
   *
   * @throws EventNotKeptException when that is not certain
   */
  void sendAndWait(EventEnvelope event);

  /** An event may be lost; say it again later. */
  final class EventNotKeptException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EventNotKeptException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
