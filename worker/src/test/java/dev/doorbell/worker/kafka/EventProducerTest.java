package dev.doorbell.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.events.Topics;
import dev.doorbell.events.request.DeadLetter;
import dev.doorbell.worker.announce.EventPublisher.EventNotConfirmedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventProducerTest {
  private static final UUID JOB = new UUID(0, 1);

  private final Map<String, Object> config = EventProducer.config();
  private final MockProducer<String, byte[]> broker =
      new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
  private final EventProducer producer = new EventProducer(broker, Duration.ofMillis(1));

  @AfterEach
  void clearFlag() {
    Thread.interrupted();
  }

  private static DeadLetter letter(long offset, UUID job) {
    return new DeadLetter("invalid", "doorbell.jobs", 0, offset, job, Instant.EPOCH);
  }

  private void putUnconfirmed(DeadLetter letter) {
    assertThatExceptionOfType(EventNotConfirmedException.class)
        .isThrownBy(() -> producer.put(letter));
  }

  @Test
  void a_retry_waits_for_the_record_that_is_in_flight_and_sends_no_copy() {
    putUnconfirmed(letter(1, JOB));
    putUnconfirmed(letter(1, JOB));
    assertThat(broker.history()).hasSize(1);
    broker.completeNext();

    assertThatCode(() -> producer.put(letter(1, JOB))).doesNotThrowAnyException();

    assertThat(broker.history()).hasSize(1);
  }

  @Test
  void each_record_of_the_jobs_topic_has_a_dead_letter_of_its_own() {
    putUnconfirmed(letter(1, JOB));
    putUnconfirmed(letter(2, null));

    assertThat(broker.history())
        .extracting(record -> record.topic() + " " + record.key())
        .containsExactly(
            Topics.JOBS_DEAD_LETTERS.name() + " " + JOB, Topics.JOBS_DEAD_LETTERS.name() + " null");
  }

  @Test
  void a_record_that_the_broker_rejects_is_sent_again_by_the_next_call() {
    putUnconfirmed(letter(1, JOB));
    broker.errorNext(new KafkaException("rejected"));
    putUnconfirmed(letter(1, JOB));

    putUnconfirmed(letter(1, JOB));

    assertThat(broker.history()).hasSize(2);
  }

  @Test
  void an_interrupt_ends_the_wait_and_the_flag_stays_set() {
    Thread.currentThread().interrupt();

    putUnconfirmed(letter(1, JOB));

    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void closing_closes_the_client() {
    producer.close();

    assertThat(broker.closed()).isTrue();
  }

  @Test
  void events_wait_an_hour_for_a_broker_that_is_unavailable() {
    assertThat(config)
        .containsEntry(
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) Duration.ofHours(1).toMillis())
        .containsEntry(ProducerConfig.LINGER_MS_CONFIG, 0)
        .containsEntry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true)
        .containsKey(ProducerConfig.BUFFER_MEMORY_CONFIG);
  }

  @Test
  void the_metadata_of_an_idle_topic_is_kept_for_more_than_an_hour() {
    assertThat((Long) config.get(ProducerConfig.METADATA_MAX_IDLE_CONFIG))
        .isGreaterThan(Duration.ofHours(1).toMillis());
  }

  @Test
  void the_metadata_of_topics_is_kept_when_the_broker_rejects_every_connection() {
    assertThat(config).containsEntry(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
  }
}
