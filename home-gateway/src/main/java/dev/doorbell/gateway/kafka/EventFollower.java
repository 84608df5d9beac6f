package dev.doorbell.gateway.kafka;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.Topics;
import dev.doorbell.events.codec.Decoded;
import dev.doorbell.events.codec.EventCodec;
import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.gateway.stream.EventHub;
import dev.doorbell.gateway.stream.StreamSettings;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.store.database.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads every partition of the events topic into the view, on a thread of its own, without a group:
 * every gateway reads everything, and nobody's coming or going moves partitions about. If what it
 * reads has gone from the topic, or the consumer fails, it begins anew. The owner closes it.
 */
public final class EventFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventFollower.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final Supplier<Consumer<String, byte[]>> consumers;
  private final EventHub view;
  private final Supplier<List<EventEnvelope>> openRows;
  private final StartOffsets topicStart;
  private final GatewayMetrics meters;
  private final OncePerMinute admission;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable Consumer<String, byte[]> consumer;
  private volatile long lag;

  /** Of a consumer that each beginning opens anew. */
  EventFollower(
      Supplier<Consumer<String, byte[]>> consumers,
      StreamSettings streams,
      EventHub view,
      Supplier<List<EventEnvelope>> openRows,
      GatewayMetrics meters,
      OncePerMinute admission) {
    this.consumers = consumers;
    this.view = view;
    this.openRows = openRows;
    this.topicStart = new StartOffsets(streams);
    this.meters = meters;
    this.admission = admission;
    this.thread = Thread.ofPlatform().name("event-follower").daemon().unstarted(this::run);
  }

  /**
   * Begins to follow, and does so until closed, whether the broker is there or not.
   *
   * @param openRows reads the open challenges; called each time that it begins anew
   */
  public static EventFollower start(
      KafkaSettings kafka,
      StreamSettings streams,
      EventHub view,
      Supplier<List<EventEnvelope>> openRows,
      GatewayMetrics meters,
      OncePerMinute admission) {
    EventFollower follower =
        new EventFollower(
            () -> new KafkaConsumer<>(kafka.follower()),
            streams,
            view,
            openRows,
            meters,
            admission);
    meters.gauge("doorbell.gateway.follower.lag", "Events not read yet", () -> follower.lag);
    follower.begin();
    return follower;
  }

  void begin() {
    thread.start();
  }

  private void run() {
    try {
      do {
        try {
          followOnce();
        } finally {
          // Also when this thread ends by an Error: a view that nobody feeds is not ready.
          view.suspend();
        }
      } while (!closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void followOnce() {
    try (Consumer<String, byte[]> own = consumers.get()) {
      consumer = own;
      if (topicStart.begin(own, view, openRows)) {
        follow(own);
      } else {
        say("no topic", "The topic " + Topics.EVENTS.name() + " does not exist yet");
      }
    } catch (WakeupException _) {
      // close() wants us to end.
    } catch (KafkaException e) {
      say("follower", "Following the events failed, beginning anew: " + e);
    } catch (StoreUnavailableException e) {
      say("follower rows", "The open challenges can't be read, trying again: " + e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("Following the events failed, beginning anew", e);
    } finally {
      consumer = null;
    }
  }

  private void follow(Consumer<String, byte[]> own) {
    while (closing.getCount() > 0) {
      ConsumerRecords<String, byte[]> records = own.poll(POLL);
      for (ConsumerRecord<String, byte[]> record : records) {
        read(record);
      }
      // Also past what is no record, such as a transaction's marker. Not by asking for positions:
      // while a partition changes its leader that may time out.
      records
          .nextOffsets()
          .forEach((partition, next) -> view.passed(partition.partition(), next.offset()));
      long behind = 0;
      for (TopicPartition partition : own.assignment()) {
        behind += own.currentLag(partition).orElse(0);
      }
      lag = behind;
    }
  }

  private void read(ConsumerRecord<String, byte[]> record) {
    try {
      tell(record);
    } catch (RuntimeException e) {
      // Else it would be read again at each new beginning, and nobody would hear of what follows.
      meters.followed("unreadable");
      say("choked", "Passed over " + place(record) + ", failed with " + e.getClass().getName());
    }
  }

  private void tell(ConsumerRecord<String, byte[]> record) {
    switch (EventCodec.decode(name -> lastHeader(record, name), record.value())) {
      case Decoded.Known known -> {
        meters.followed("known");
        view.happened(record.partition(), record.offset(), known.envelope());
      }
      case Decoded.UnknownType _ -> {
        meters.followed("unknown");
        // Not even its type: whatever a stranger writes there would stand in the log.
        say("unknown type", "Passed over an event of a type not known here, at " + place(record));
      }
      case Decoded.Unreadable unreadable -> {
        meters.followed("unreadable");
        say("unreadable", "Passed over no event at " + place(record) + ": " + unreadable.reason());
      }
    }
  }

  private static String place(ConsumerRecord<?, ?> record) {
    return record.topic() + "-" + record.partition() + "@" + record.offset();
  }

  private static byte @Nullable [] lastHeader(ConsumerRecord<?, ?> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : header.value();
  }

  private void say(String cause, String message) {
    admission.admit(cause).ifPresent(more -> LOG.warn("{} ({} more like it)", message, more));
  }

  @Override
  public void close() {
    closing.countDown();
    Consumer<String, byte[]> own = consumer;
    if (own != null) {
      own.wakeup();
    }
    try {
      if (!thread.join(CLOSING)) {
        thread.interrupt();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
