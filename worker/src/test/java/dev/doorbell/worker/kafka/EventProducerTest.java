package dev.doorbell.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class EventProducerTest {
  private final Map<String, Object> config = EventProducer.config("127.0.0.1:9092");

  @Test
  void what_was_announced_waits_for_a_broker_that_is_away_for_an_hour() {
    assertThat(config)
        .containsEntry(
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) Duration.ofHours(1).toMillis())
        .containsEntry(ProducerConfig.LINGER_MS_CONFIG, 0)
        .containsEntry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true)
        .containsKey(ProducerConfig.BUFFER_MEMORY_CONFIG);
  }

  @Test
  void a_topic_that_was_quiet_is_still_known_without_a_broker() {
    assertThat((Long) config.get(ProducerConfig.METADATA_MAX_IDLE_CONFIG))
        .isGreaterThan(Duration.ofHours(1).toMillis());
  }

  @Test
  void a_topic_stays_known_when_the_broker_refuses_every_connection() {
    assertThat(config).containsEntry(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
  }
}
