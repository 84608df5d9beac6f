package dev.doorbell.gateway.kafka;

import dev.doorbell.runtime.kafka.KafkaConnection;
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
 * How the gateway connects to Kafka, and its own properties of each of its Kafka clients.
 *
 * @param connection the brokers and the security settings, which are the same for all clients
 */
public record KafkaSettings(KafkaConnection connection) {
  /** How long a call may wait for Kafka; after that the sweeps replace the record. */
  private static final Duration MAX_BLOCK = Duration.ofSeconds(1);

  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(10);

  Map<String, Object> producer() {
    return Map.of(
        // Otherwise the producer drops the metadata of a topic that had no record for some minutes,
        // and the next answer waits until it is read again.
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
        // A user or a worker waits for each of these records.
        ProducerConfig.LINGER_MS_CONFIG,
        0,
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        MAX_BLOCK.toMillis(),
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        (int) REQUEST_TIMEOUT.toMillis(),
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        (int) DELIVERY_TIMEOUT.toMillis());
  }

  Map<String, Object> admin() {
    return Map.of(
        CommonClientConfigs.CLIENT_ID_CONFIG,
        "doorbell-gateway-backlog",
        CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG,
        (int) REQUEST_TIMEOUT.toMillis(),
        CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG,
        (int) REQUEST_TIMEOUT.toMillis());
  }

  Map<String, Object> follower() {
    return Map.of(
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
        StringDeserializer.class,
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
        ByteArrayDeserializer.class,
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        // An offset that the topic no longer has is a gap, so the follower must start again.
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "none",
        // The operator creates the topics with the right numbers of partitions.
        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
        false,
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        (int) DELIVERY_TIMEOUT.toMillis());
  }
}
