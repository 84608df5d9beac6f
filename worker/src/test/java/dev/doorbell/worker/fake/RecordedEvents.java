package dev.doorbell.worker.fake;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.JobEvent;
import dev.doorbell.worker.announce.EventPublisher;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Records what is published. Thread-safe. */
public final class RecordedEvents implements EventPublisher {
  private final List<EventEnvelope> envelopes = new CopyOnWriteArrayList<>();
  private final Consumer<? super String> log;
  private final AtomicInteger failures = new AtomicInteger();

  public RecordedEvents() {
    this(event -> {});
  }

  /**
   * @param log is called with the type of each event, such as {@code event JobStarted}
   */
  public RecordedEvents(Consumer<? super String> log) {
    this.log = log;
  }

  /** Makes the next {@code events} calls of {@link #sendAndWait} fail. */
  public void lose(int events) {
    failures.set(events);
  }

  /** What was published, oldest first. */
  public List<EventEnvelope> envelopes() {
    return envelopes;
  }

  /** The published events without their envelopes, oldest first. */
  public List<JobEvent> events() {
    return envelopes.stream().map(EventEnvelope::event).toList();
  }

  @Override
  public void send(EventEnvelope event) {
    log.accept("event " + event.event().getClass().getSimpleName());
    envelopes.add(event);
  }

  @Override
  public void sendAndWait(EventEnvelope event) {
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new EventNotConfirmedException("lost", new IllegalStateException());
    }
    send(event);
  }
}
