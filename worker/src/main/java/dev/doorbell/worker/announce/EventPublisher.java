package dev.doorbell.worker.announce;

import dev.doorbell.events.EventEnvelope;

/** Publishes events. Keeps the order of one job's events. Thread-safe. */
public interface EventPublisher {

  /** Publishes the event without waiting; it may be lost. */
  void send(EventEnvelope event);

  /**
   * Returns once the broker has stored the event durably.
   *
   * @throws EventNotConfirmedException if it is not certain that the broker has stored the event
   */
  void sendAndWait(EventEnvelope event);

  /** An event may be lost; the caller has to publish it again later. */
  final class EventNotConfirmedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EventNotConfirmedException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
