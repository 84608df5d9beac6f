package dev.doorbell.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.Topics;
import dev.doorbell.events.reply.DecodedReply;
import dev.doorbell.runtime.topic.TopicReading;
import dev.doorbell.runtime.topic.TopicState;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ReplyReaderTest {
  private static final TopicPartition PARTITION = new TopicPartition(Topics.REPLIES.name(), 3);
  private static final byte[] UNREADABLE_VALUE = {1};

  private final MockConsumer<byte[], byte[]> consumer = consumer();
  private final BlockingQueue<MockConsumer<byte[], byte[]>> unopened = new LinkedBlockingQueue<>();
  private volatile TopicState topic = new TopicState.Present("1");
  private final CompletableFuture<Boolean> interruptedAtEnd = new CompletableFuture<>();
  private final BlockingQueue<DecodedReply> received = new LinkedBlockingQueue<>();

  private static MockConsumer<byte[], byte[]> consumer() {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    return consumer;
  }

  private ReplyReader reader(Duration pauseAfterFailure) {
    unopened.add(consumer);
    return new ReplyReader(
        unopened::remove,
        new ReplyPosition(PARTITION.partition(), "1", 0),
        new TopicReading(PARTITION.topic(), () -> topic, System::nanoTime),
        pauseAfterFailure);
  }

  private void record(long offset) {
    record(consumer, offset);
  }

  private static void record(MockConsumer<byte[], byte[]> to, long offset) {
    to.addRecord(
        new ConsumerRecord<>(
            PARTITION.topic(), PARTITION.partition(), offset, null, UNREADABLE_VALUE));
  }

  private DecodedReply next() throws InterruptedException {
    return received.poll(5, TimeUnit.SECONDS);
  }

  @Test
  void after_a_record_that_the_receiver_rejects_the_next_one_is_read() throws Exception {
    consumer.schedulePollTask(() -> {
      record(0);
      record(1);
    });
    boolean[] rejected = {false};
    try (ReplyReader reader = reader(Duration.ZERO)) {
      reader.start(reading -> {
        if (!rejected[0]) {
          rejected[0] = true;
          throw new IllegalStateException("rejected");
        }
        received.add(reading);
      });

      assertThat(next()).isInstanceOf(DecodedReply.Unreadable.class);
    }
  }

  @Test
  void reading_continues_after_a_poll_that_failed() throws Exception {
    consumer.setPollException(new KafkaException("no broker"));
    try (ReplyReader reader = reader(Duration.ZERO)) {
      reader.start(received::add);
      consumer.schedulePollTask(() -> record(0));

      assertThat(next()).isNotNull();
    }
  }

  @Test
  void
      an_interrupt_during_the_pause_after_a_failure_closes_the_consumer_and_keeps_the_thread_interrupted()
          throws Exception {
    consumer.setPollException(new KafkaException("no broker"));
    ReplyReader reader = reader(Duration.ofHours(1));

    Thread thread =
        Thread.ofVirtual()
            .unstarted(() -> {
              reader.run(received::add);
              interruptedAtEnd.complete(Thread.currentThread().isInterrupted());
            });
    thread.start();
    thread.interrupt();

    assertThat(interruptedAtEnd.get(5, TimeUnit.SECONDS)).isTrue();
    assertThat(consumer.closed()).isTrue();
  }

  @Test
  void closing_ends_a_poll_and_closes_the_consumer() throws Exception {
    ReplyReader reader = reader(Duration.ZERO);
    CompletableFuture<Boolean> polled = new CompletableFuture<>();
    consumer.schedulePollTask(() -> polled.complete(true));
    reader.start(received::add);
    polled.get(5, TimeUnit.SECONDS);

    reader.close();

    assertThat(consumer.closed()).isTrue();
  }

  @Test
  void a_topic_that_was_created_again_is_read_from_its_beginning() throws Exception {
    MockConsumer<byte[], byte[]> second = consumer();
    second.schedulePollTask(() -> record(second, 0));
    consumer.schedulePollTask(() -> {
      record(0);
      record(1);
    });
    consumer.schedulePollTask(() -> topic = new TopicState.Present("2"));
    try (ReplyReader reader = reader(Duration.ZERO)) {
      unopened.add(second);
      reader.start(received::add);

      for (int i = 0; i < 3; i++) {
        assertThat(next()).isNotNull();
      }
      assertThat(consumer.closed()).isTrue();
      assertThat(reader.problem()).isEmpty();
    }
  }

  @Test
  void a_consumer_whose_polls_keep_failing_is_replaced_and_continues_at_its_position()
      throws Exception {
    MockConsumer<byte[], byte[]> second = consumer();
    second.schedulePollTask(() -> record(second, 1));
    consumer.schedulePollTask(() -> record(0));
    for (int i = 0; i < 3; i++) {
      consumer.schedulePollTask(() -> consumer.setPollException(new KafkaException("fatal")));
    }
    try (ReplyReader reader = reader(Duration.ZERO)) {
      unopened.add(second);
      reader.start(received::add);

      assertThat(next()).isNotNull();
      assertThat(next()).as("of the second consumer").isNotNull();
      assertThat(second.position(PARTITION)).isEqualTo(2);
    }
  }

  @Test
  void without_its_topic_there_is_no_consumer() throws Exception {
    CompletableFuture<Boolean> polled = new CompletableFuture<>();
    consumer.schedulePollTask(() -> {
      topic = new TopicState.Missing();
      polled.complete(true);
    });
    MockConsumer<byte[], byte[]> second = consumer();
    second.schedulePollTask(() -> record(second, 0));
    try (ReplyReader reader = reader(Duration.ofMillis(1))) {
      unopened.add(second);
      reader.start(received::add);
      polled.get(5, TimeUnit.SECONDS);
      Awaitility.await("closed").until(consumer::closed);

      topic = new TopicState.Present("2");

      assertThat(next()).isNotNull();
    }
  }

  @Test
  void closing_a_reader_that_was_never_started_closes_the_consumer() {
    ReplyReader reader = reader(Duration.ZERO);
    reader.use(consumer);
    reader.close();

    assertThat(consumer.closed()).isTrue();
  }
}
