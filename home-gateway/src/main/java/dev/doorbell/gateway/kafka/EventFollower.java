package dev.doorbell.gateway.kafka;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.Topics;
import dev.doorbell.events.codec.Decoded;
import dev.doorbell.events.codec.EventCodec;
import dev.doorbell.gateway.backlog.JobTopic;
import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.gateway.stream.EventHub;
import dev.doorbell.gateway.stream.StreamSettings;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.store.database.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads every partition of the events topic into the hub, on its own thread and without a consumer
 * group: every gateway reads everything, and a gateway that starts or ends causes no rebalance.
 * Events that the rows contradict are skipped; while the rows can't be read, it waits. If the topic
 * no longer has an offset that is to be read, was created again, or the consumer fails, it starts
 * again with a new consumer. The owner closes it.
 */
public final class EventFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventFollower.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration RESTART_DELAY = Duration.ofSeconds(1);
  private static final Duration RETRY_DELAY = Duration.ofMillis(500);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  /** The rows of the jobs and challenges that the events are about. */
  public interface Rows {
    /** Reads the requests of the open challenges; called at each start. */
    List<EventEnvelope> openRequests();

    /**
     * Compares events with the rows.
     *
     * @return for each event the one to deliver instead; empty if the rows contradict it
     * @throws StoreUnavailableException if the rows can't be read
     */
    List<Optional<EventEnvelope>> verify(List<EventEnvelope> events);
  }

  /** An event of the topic, and where it was read. */
  private record Followed(ConsumerRecord<String, byte[]> record, EventEnvelope envelope) {}

  private final EventConsumers consumers;
  private final EventHub hub;
  private final Rows rows;
  private final StartOffsets startOffsets;
  private final GatewayMetrics metrics;
  private final OncePerMinute logLimit;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable Consumer<String, byte[]> consumer;
  private volatile double lag = Double.NaN;

  /**
   * @param consumers opens a new consumer at each start
   */
  EventFollower(
      EventConsumers consumers,
      StreamSettings streams,
      EventHub hub,
      Rows rows,
      GatewayMetrics metrics,
      OncePerMinute logLimit) {
    this.consumers = consumers;
    this.hub = hub;
    this.rows = rows;
    this.startOffsets = new StartOffsets(streams);
    this.metrics = metrics;
    this.logLimit = logLimit;
    this.thread = Thread.ofPlatform().name("event-follower").daemon().unstarted(this::run);
  }

  /**
   * Follows the topic until closed, also while the broker is unavailable.
   *
   * @param consumers opens a new consumer at each start
   */
  public static EventFollower start(
      EventConsumers consumers,
      StreamSettings streams,
      EventHub hub,
      Rows rows,
      GatewayMetrics metrics,
      OncePerMinute logLimit) {
    EventFollower follower = new EventFollower(consumers, streams, hub, rows, metrics, logLimit);
    metrics.gauge("doorbell.gateway.follower.lag", "Events not read yet", () -> follower.lag);
    follower.start();
    return follower;
  }

  void start() {
    thread.start();
  }

  /** Returns one sentence if the events can't be read; empty if they can. Does not block. */
  public Optional<String> problem() {
    return consumers.problem();
  }

  private void run() {
    try {
      do {
        try {
          followOnce();
        } finally {
          lag = Double.NaN;
          // Also when an Error ends this thread: a hub that gets no events must not be ready.
          hub.stopFollowing();
        }
      } while (!closing.await(RESTART_DELAY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void followOnce() {
    try {
      Optional<Consumer<String, byte[]>> opened = consumers.open();
      if (opened.isPresent()) {
        follow(opened.get());
      }
    } catch (WakeupException _) {
      // close() ends the poll.
    } catch (JobTopic.UnavailableException e) {
      consumers.failed(e);
      warn("follower", "Reading the events failed, starting again: " + e.getMessage());
    } catch (KafkaException e) {
      consumers.failed(e);
      warn("follower", "Reading the events failed, starting again: " + e);
    } catch (StoreUnavailableException e) {
      warn("follower rows", "The open challenges can't be read, retrying: " + e.getMessage());
    } catch (BadSettingException e) {
      consumers.failed(e);
      warn("follower", "Reading the events failed, starting again: " + e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("Reading the events failed unexpectedly, starting again", e);
    } finally {
      consumer = null;
    }
  }

  private void follow(Consumer<String, byte[]> of) {
    try (Consumer<String, byte[]> opened = of) {
      consumer = opened;
      if (startOffsets.seek(opened, consumers.topic(), hub, rows::openRequests)) {
        followUntilReplaced(opened);
      } else {
        warn("no topic", "The topic " + Topics.EVENTS.name() + " does not exist yet, retrying");
      }
    }
  }

  private void followUntilReplaced(Consumer<String, byte[]> opened) {
    while (closing.getCount() > 0 && consumers.isCurrent()) {
      ConsumerRecords<String, byte[]> records = opened.poll(POLL);
      consumers.succeeded();
      List<Followed> events = new ArrayList<>();
      records.forEach(record -> decode(record).ifPresent(events::add));
      if (!deliver(events)) {
        return;
      }
      // These offsets also pass offsets without a record, such as a transaction's marker.
      // Consumer.position() would return the same, but may time out while a partition changes its
      // leader.
      records
          .nextOffsets()
          .forEach((partition, next) -> hub.advancedTo(partition.partition(), next.offset()));
      long behind = 0;
      for (TopicPartition partition : opened.assignment()) {
        behind += opened.currentLag(partition).orElse(0);
      }
      lag = behind;
    }
  }

  private Optional<Followed> decode(ConsumerRecord<String, byte[]> record) {
    switch (EventCodec.decode(name -> lastHeader(record, name), record.value())) {
      case Decoded.Known known -> {
        return Optional.of(new Followed(record, known.envelope()));
      }
      case Decoded.UnknownType _ -> {
        metrics.followed("unknown");
        // The type is not logged: any producer can write any text there.
        warn("unknown type", "Skipped an event of an unknown type at " + place(record));
      }
      case Decoded.Unreadable unreadable -> {
        metrics.followed("unreadable");
        warn(
            "unreadable",
            "Skipped a record that is not an event at "
                + place(record)
                + ": "
                + unreadable.reason());
      }
    }
    return Optional.empty();
  }

  /** Returns false if this follower was closed before all events were delivered. */
  private boolean deliver(List<Followed> events) {
    List<Optional<EventEnvelope>> confirmed;
    try {
      confirmed = verify(events.stream().map(Followed::envelope).toList());
    } catch (RuntimeException e) {
      if (events.size() > 1) {
        return events.stream().allMatch(each -> deliver(List.of(each)));
      }
      skip(events.getFirst().record(), e);
      return true;
    }
    for (int i = 0; i < confirmed.size(); i++) {
      deliver(events.get(i).record(), confirmed.get(i).orElse(null));
    }
    return confirmed.size() == events.size();
  }

  /**
   * Waits until the rows can be read: an event that they have not confirmed is not delivered. Empty
   * if this follower is closed meanwhile.
   */
  private List<Optional<EventEnvelope>> verify(List<EventEnvelope> events) {
    while (closing.getCount() > 0) {
      try {
        return rows.verify(events);
      } catch (StoreUnavailableException e) {
        warn("rows", "The rows of events can't be read, retrying: " + e.getMessage());
        awaitClosing(RETRY_DELAY);
      }
    }
    return List.of();
  }

  private void awaitClosing(Duration atMost) {
    try {
      boolean _ = closing.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(ConsumerRecord<String, byte[]> record, @Nullable EventEnvelope confirmed) {
    if (confirmed == null) {
      metrics.followed("contradicted");
      warn("contradicted", "Skipped an event that the rows contradict at " + place(record));
      return;
    }
    try {
      hub.received(record.partition(), record.offset(), confirmed);
      metrics.followed("known");
    } catch (RuntimeException e) {
      skip(record, e);
    }
  }

  /** Skips a record: otherwise each start would read it again, and no later event would arrive. */
  private void skip(ConsumerRecord<String, byte[]> record, RuntimeException failure) {
    metrics.followed("unreadable");
    warn(
        "failed",
        "Skipped " + place(record) + ", which failed with " + failure.getClass().getName());
  }

  private static String place(ConsumerRecord<?, ?> record) {
    return record.topic() + "-" + record.partition() + "@" + record.offset();
  }

  private static byte @Nullable [] lastHeader(ConsumerRecord<?, ?> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : header.value();
  }

  private void warn(String cause, String message) {
    logLimit.admit(cause).ifPresent(more -> LOG.warn("{} ({} more)", message, more));
  }

  @Override
  public void close() {
    closing.countDown();
    Consumer<String, byte[]> opened = consumer;
    if (opened != null) {
      opened.wakeup();
    }
    try {
      if (!thread.join(CLOSE_TIMEOUT)) {
        thread.interrupt();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
