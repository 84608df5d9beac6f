package dev.doorbell.worker;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.worker.announce.EventPublisher;
import dev.doorbell.worker.run.RunListener;

/** Passes each event to the watch before it is published. */
record ObservedEvents(EventPublisher publisher, RunListener watch) implements EventPublisher {
  @Override
  public void send(EventEnvelope event) {
    watch.published(event);
    publisher.send(event);
  }

  @Override
  public void sendAndWait(EventEnvelope event) {
    watch.published(event);
    publisher.sendAndWait(event);
  }
}
