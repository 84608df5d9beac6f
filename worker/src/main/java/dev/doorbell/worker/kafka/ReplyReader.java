package dev.doorbell.worker.kafka;

import dev.doorbell.events.Topics;
import dev.doorbell.events.reply.DecodedReply;
import dev.doorbell.events.reply.ReplyCodec;
import dev.doorbell.runtime.kafka.KafkaConnection;
import dev.doorbell.runtime.log.OncePerMinute;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the one partition of the replies topic that this process has chosen, by assignment and
 * without a group: an answer needs one produce and one fetch, and no rebalance can lose it. Starts
 * at the end of the partition before the first claim, so that every reply to a run of this process
 * comes after it. The owner closes it.
 */
public final class ReplyReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReplyReader.class);
  private static final Duration POLL_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration START_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  private final Consumer<byte[], byte[]> consumer;
  private final int partition;
  private final Duration pauseAfterFailure;
  private final OncePerMinute failures = new OncePerMinute(InstantSource.system());
  private @Nullable Thread thread;
  private volatile boolean closing;

  /** Receives what was read, on the reader's thread. Must not block. */
  @FunctionalInterface
  public interface Receiver {
    /** Receives one record. */
    void receive(DecodedReply reading);
  }

  /**
   * Creates a reader with a consumer that has its partition and position.
   *
   * @param consumer closed together with this reader
   */
  ReplyReader(Consumer<byte[], byte[]> consumer, int partition, Duration pauseAfterFailure) {
    this.consumer = consumer;
    this.partition = partition;
    this.pauseAfterFailure = pauseAfterFailure;
  }

  /**
   * Returns when the position is fixed: the reader then misses no reply to a run that is claimed
   * afterwards.
   *
   * @throws IllegalStateException if the topic does not exist
   * @throws org.apache.kafka.common.KafkaException if the broker does not answer
   */
  public static ReplyReader open(KafkaConnection kafka) {
    Map<String, Object> own = new HashMap<>();
    own.put(ConsumerConfig.CLIENT_ID_CONFIG, "doorbell-worker-replies");
    own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    own.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // If the record at the position was deleted (after a long pause), reading continues with the
    // oldest record that is left: it may be a reply to this process.
    own.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    KafkaConsumer<byte[], byte[]> consumer =
        kafka.open(
            own,
            config ->
                new KafkaConsumer<>(
                    config, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    try {
      TopicPartition chosen = choose(consumer);
      consumer.assign(List.of(chosen));
      Long end = consumer.endOffsets(List.of(chosen), START_TIMEOUT).get(chosen);
      consumer.seek(chosen, Optional.ofNullable(end).orElse(0L));
      return new ReplyReader(consumer, chosen.partition(), PAUSE_AFTER_FAILURE);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  private static TopicPartition choose(KafkaConsumer<byte[], byte[]> consumer) {
    String topic = Topics.REPLIES.name();
    int partitions =
        Optional.ofNullable(consumer.partitionsFor(topic, START_TIMEOUT)).map(List::size).orElse(0);
    if (partitions == 0) {
      throw new IllegalStateException("Topic %s does not exist yet".formatted(topic));
    }
    return new TopicPartition(topic, ThreadLocalRandom.current().nextInt(partitions));
  }

  /** Starts reading. Must be called once. */
  public void start(Receiver receiver) {
    thread = Thread.ofVirtual().name("replies").start(() -> run(receiver));
  }

  /** The partition that replies to this process must be sent to. */
  public int partition() {
    return partition;
  }

  /** Reads on the calling thread until closed or interrupted, then closes the consumer. */
  void run(Receiver receiver) {
    boolean interrupted = readUntilClosed(receiver);
    // The consumer is closed before the flag is restored: a Kafka client does not close in an
    // interrupted thread.
    consumer.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** True if an interrupt ended the loop; the interrupt flag is cleared then. */
  private boolean readUntilClosed(Receiver receiver) {
    try {
      while (!closing) {
        try {
          consumer.poll(POLL_TIMEOUT).forEach(record -> receive(record, receiver));
        } catch (WakeupException e) {
          // The reader is closing.
        } catch (RuntimeException e) {
          log(e);
          Thread.sleep(pauseAfterFailure);
        }
      }
      return Thread.interrupted();
    } catch (InterruptedException e) {
      return true;
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
      consumer.close();
      return;
    }
    consumer.wakeup();
    try {
      if (!thread.join(CLOSE_TIMEOUT)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
