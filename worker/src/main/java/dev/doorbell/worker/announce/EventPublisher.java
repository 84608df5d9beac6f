package dev.doorbell.worker.announce;

import dev.doorbell.events.EventEnvelope;

/** Publishes events. Keeps the order of one job's events. Thread-safe. */
public interface EventPublisher {

  /** Publishes the event without waiting; it may be lost. */
  void send(EventEnvelope event);

  /**
   * Returns once the broker has stored the event durably.
   *
   * @throws EventNotKeptException if it is not certain that the broker has stored the event
   */
  void sendAndWait(EventEnvelope event);

  /** An event may be lost; the caller has to publish it again later. */
  final class EventNotKeptException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EventNotKeptException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
