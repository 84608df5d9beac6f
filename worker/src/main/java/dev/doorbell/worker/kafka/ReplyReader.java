package dev.doorbell.worker.kafka;

import dev.doorbell.events.Topics;
import dev.doorbell.events.reply.DecodedReply;
import dev.doorbell.events.reply.ReplyCodec;
import dev.doorbell.runtime.kafka.KafkaConnection;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.runtime.topic.TopicReading;
import dev.doorbell.runtime.topic.TopicState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the one partition of the replies topic that this process has chosen, by assignment and
 * without a group: an answer needs one produce and one fetch, and no rebalance can lose it. Starts
 * at the end of the partition before the first claim, so that every reply to a run of this process
 * comes after it. If the topic was deleted and created again, it reads the new topic from its
 * beginning. The owner closes it.
 */
public final class ReplyReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReplyReader.class);
  private static final Duration POLL_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration START_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final ReplyPosition position;
  private final TopicReading reading;
  private final Duration pauseAfterFailure;
  private final OncePerMinute failures = new OncePerMinute(InstantSource.system());
  private volatile @Nullable Consumer<byte[], byte[]> consumer;
  private @Nullable Thread thread;
  private volatile boolean closing;

  /** Receives what was read, on the reader's thread. Must not block. */
  @FunctionalInterface
  public interface Receiver {
    /** Receives one record. */
    void receive(DecodedReply reading);
  }

  /**
   * @param consumers opens a consumer without an assignment; the reader closes it
   * @param position where reading starts
   */
  ReplyReader(
      Supplier<Consumer<byte[], byte[]>> consumers,
      ReplyPosition position,
      TopicReading reading,
      Duration pauseAfterFailure) {
    this.consumers = consumers;
    this.position = position;
    this.reading = reading;
    this.pauseAfterFailure = pauseAfterFailure;
  }

  /**
   * Returns when the position is fixed: the reader then misses no reply to a run that is claimed
   * afterwards.
   *
   * @param topic the current state of the replies topic; must not block
   * @throws KafkaUnavailableException if the topic does not exist, or the broker does not answer
   */
  public static ReplyReader open(KafkaConnection kafka, Supplier<TopicState> topic) {
    Supplier<Consumer<byte[], byte[]>> consumers =
        () ->
            kafka.open(
                config(),
                config ->
                    new KafkaConsumer<>(
                        config, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    TopicReading reading = new TopicReading(Topics.REPLIES.name(), topic, System::nanoTime);
    try {
      Consumer<byte[], byte[]> first = consumers.get();
      try {
        TopicReading.Step _ = reading.next();
        ReplyPosition end = ReplyPosition.atEndOf(first, reading.id(), START_TIMEOUT);
        ReplyReader reader = new ReplyReader(consumers, end, reading, PAUSE_AFTER_FAILURE);
        reader.use(first);
        return reader;
      } catch (RuntimeException e) {
        first.close();
        throw e;
      }
    } catch (KafkaException e) {
      throw KafkaUnavailableException.of(e);
    }
  }

  private static Map<String, Object> config() {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, "doorbell-worker-replies");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // If the record at the position was deleted (after a long pause), reading continues with the
    // oldest record that is left: it may be a reply to this process.
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return config;
  }

  /** Starts reading. Must be called once. */
  public void start(Receiver receiver) {
    thread = Thread.ofVirtual().name("replies").start(() -> run(receiver));
  }

  /** The partition that replies to this process must be sent to. */
  public int partition() {
    return position.partition();
  }

  /** Returns one sentence if replies can't be read; empty if they can. Does not block. */
  public Optional<String> problem() {
    return reading.problem();
  }

  /** Reads on the calling thread until closed or interrupted, then closes the consumer. */
  void run(Receiver receiver) {
    boolean interrupted = readUntilClosed(receiver);
    // The consumer is closed before the flag is restored: a Kafka client does not close in an
    // interrupted thread.
    discard();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** True if an interrupt ended the loop; the interrupt flag is cleared then. */
  private boolean readUntilClosed(Receiver receiver) {
    try {
      while (!closing) {
        try {
          if (!readOnce(receiver)) {
            Thread.sleep(pauseAfterFailure);
          }
        } catch (WakeupException e) {
          // The reader is closing.
        } catch (RuntimeException e) {
          reading.failed(e);
          log(e);
          Thread.sleep(pauseAfterFailure);
        }
      }
      return Thread.interrupted();
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** Returns false if the topic does not exist. */
  private boolean readOnce(Receiver receiver) {
    Consumer<byte[], byte[]> current =
        switch (reading.next()) {
          case READ -> consumer;
          case OPEN -> open();
          case WAIT -> {
            discard();
            yield null;
          }
        };
    if (current == null) {
      return false;
    }
    for (ConsumerRecord<byte[], byte[]> record : current.poll(POLL_TIMEOUT)) {
      position.passed(record.offset());
      receive(record, receiver);
    }
    reading.succeeded();
    return true;
  }

  private Consumer<byte[], byte[]> open() {
    discard();
    Consumer<byte[], byte[]> opened = consumers.get();
    use(opened);
    return opened;
  }

  /** Uses a consumer instead of opening one. Call it before the start. */
  void use(Consumer<byte[], byte[]> opened) {
    consumer = opened;
    position.assign(opened, reading.id());
    reading.opened();
  }

  private void discard() {
    Consumer<byte[], byte[]> old = consumer;
    consumer = null;
    if (old != null) {
      old.close();
    }
  }

  // A record that the receiver rejects must not stop the records behind it.
  private void receive(ConsumerRecord<byte[], byte[]> record, Receiver receiver) {
    try {
      receiver.receive(
          ReplyCodec.read(name -> RecordHeaderBytes.read(record.headers(), name), record.value()));
    } catch (RuntimeException e) {
      log(e);
    }
  }

  private void log(RuntimeException e) {
    failures
        .admit(e.getClass().getName())
        .ifPresent(suppressed ->
            LOG.warn(
                "Reading replies failed, the worker finds them in the rows instead"
                    + " ({} similar failures not logged): {}",
                suppressed,
                e.getClass().getName()));
  }

  /**
   * Ends the current poll and waits at most five seconds until the reader's thread has closed the
   * consumer.
   */
  @Override
  public void close() {
    closing = true;
    if (thread == null) {
      discard();
      return;
    }
    Consumer<byte[], byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
    try {
      if (!thread.join(CLOSE_TIMEOUT)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
