package dev.doorbell.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.Topics;
import dev.doorbell.events.reply.DecodedReply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ReplyReaderTest {
  private static final TopicPartition PARTITION = new TopicPartition(Topics.REPLIES.name(), 3);
  private static final byte[] UNREADABLE_VALUE = {1};

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final CompletableFuture<Boolean> interruptedAtEnd = new CompletableFuture<>();
  private final BlockingQueue<DecodedReply> received = new LinkedBlockingQueue<>();

  ReplyReaderTest() {
    consumer.assign(List.of(PARTITION));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.seek(PARTITION, 0);
  }

  private ReplyReader reader(Duration pauseAfterFailure) {
    return new ReplyReader(consumer, PARTITION.partition(), pauseAfterFailure);
  }

  private void record(long offset) {
    consumer.addRecord(
        new ConsumerRecord<>(
            PARTITION.topic(), PARTITION.partition(), offset, null, UNREADABLE_VALUE));
  }

  private DecodedReply next() throws InterruptedException {
    return received.poll(5, TimeUnit.SECONDS);
  }

  @Test
  void after_a_record_that_the_receiver_rejects_the_next_one_is_read() throws Exception {
    record(0);
    record(1);
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
  void closing_ends_a_poll_and_closes_the_consumer() {
    ReplyReader reader = reader(Duration.ZERO);
    reader.start(received::add);

    reader.close();

    assertThat(consumer.closed()).isTrue();
  }

  @Test
  void closing_a_reader_that_was_never_started_closes_the_consumer() {
    reader(Duration.ZERO).close();

    assertThat(consumer.closed()).isTrue();
  }
}
