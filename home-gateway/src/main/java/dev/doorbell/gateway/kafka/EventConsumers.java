package dev.doorbell.gateway.kafka;

import dev.doorbell.events.Topics;
import dev.doorbell.runtime.topic.TopicReading;
import dev.doorbell.runtime.topic.TopicWatch;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Opens the consumers of the events topic, and knows when one must be replaced: when the topic was
 * deleted, or created again with another id. Used by the follower's thread, except {@link
 * #problem}.
 */
public final class EventConsumers {
  private final Supplier<Consumer<String, byte[]>> consumers;
  private final TopicReading reading;
  private final Runnable check;

  /**
   * @param check asks Kafka for the topic's state at once; blocks, and fails if Kafka does not
   *     answer
   */
  EventConsumers(
      Supplier<Consumer<String, byte[]>> consumers, TopicReading reading, Runnable check) {
    this.consumers = consumers;
    this.reading = reading;
    this.check = check;
  }

  /**
   * Opens Kafka's own consumers.
   *
   * @param topics knows whether the topic exists, and its id
   */
  public static EventConsumers of(KafkaSettings kafka, TopicWatch topics) {
    String events = Topics.EVENTS.name();
    return new EventConsumers(
        () -> kafka.connection().open(kafka.follower(), config -> new KafkaConsumer<>(config)),
        new TopicReading(events, () -> topics.state(events), System::nanoTime),
        topics::check);
  }

  /** A new consumer without an assignment; empty if the topic does not exist. */
  Optional<Consumer<String, byte[]>> open() {
    TopicReading.Step step = reading.next();
    if (reading.id().isEmpty() && step != TopicReading.Step.WAIT) {
      // Positions of streams contain the id, so it must be known before the first event.
      check.run();
      step = reading.next();
    }
    if (step == TopicReading.Step.WAIT) {
      return Optional.empty();
    }
    Consumer<String, byte[]> opened = consumers.get();
    reading.opened();
    return Optional.of(opened);
  }

  /** Whether the consumer that was opened last still reads the existing topic. */
  boolean isCurrent() {
    return reading.next() == TopicReading.Step.READ;
  }

  /** A number for the topic's id, by which positions in a deleted topic are recognized; never 0. */
  int topic() {
    int hash = reading.id().hashCode();
    return hash == 0 ? 1 : hash;
  }

  void succeeded() {
    reading.succeeded();
  }

  void failed(RuntimeException failure) {
    reading.failed(failure);
  }

  /**
   * Returns one sentence if the events can't be read; empty if they can. Any thread may call it.
   */
  Optional<String> problem() {
    return reading.problem();
  }
}
