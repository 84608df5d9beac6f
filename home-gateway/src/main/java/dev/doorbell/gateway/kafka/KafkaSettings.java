package dev.doorbell.gateway.kafka;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * How Kafka is reached.
 *
 * @param bootstrap {@code host:port}, several between commas
 */
public record KafkaSettings(String bootstrap) {
  /** How long a call may wait for Kafka; after that the rows have to do. */
  private static final Duration BRIEFLY = Duration.ofSeconds(1);

  private static final Duration REQUEST = Duration.ofSeconds(3);
  private static final Duration DELIVERY = Duration.ofSeconds(10);

  Map<String, Object> producer() {
    return Map.of(
        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
        bootstrap,
        // A topic that nobody writes to for some minutes would be forgotten, and the next answer
        // would
        // have to ask for it first.
        ProducerConfig.METADATA_MAX_IDLE_CONFIG,
        Duration.ofDays(1).toMillis(),
        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
        StringSerializer.class,
        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
        ByteArraySerializer.class,
        ProducerConfig.ACKS_CONFIG,
        "all",
        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
        true,
        // Somebody waits for every one of these records.
        ProducerConfig.LINGER_MS_CONFIG,
        0,
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        BRIEFLY.toMillis(),
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        (int) REQUEST.toMillis(),
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        (int) DELIVERY.toMillis());
  }

  Map<String, Object> admin() {
    return Map.of(
        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
        bootstrap,
        CommonClientConfigs.CLIENT_ID_CONFIG,
        "doorbell-gateway-backlog",
        CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG,
        (int) REQUEST.toMillis(),
        CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG,
        (int) REQUEST.toMillis());
  }

  Map<String, Object> follower() {
    return Map.of(
        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
        bootstrap,
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
        StringDeserializer.class,
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
        ByteArrayDeserializer.class,
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        // An offset that is gone is a gap; whoever follows has to know.
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "none",
        // A topic that is missing is the operator's to create, with its twelve partitions.
        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
        false,
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        (int) DELIVERY.toMillis());
  }
}
