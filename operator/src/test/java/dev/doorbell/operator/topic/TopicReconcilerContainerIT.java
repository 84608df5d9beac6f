package dev.doorbell.operator.topic;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.testcontainers.kafka.KafkaContainer;

/** The official image with the settings of the compose file. */
@Tag("docker")
class TopicReconcilerContainerIT implements TopicReconcilerContract {
  private static final KafkaContainer BROKER =
      new KafkaContainer("apache/kafka:4.4.0")
          .withEnv(
              Map.of(
                  "KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false",
                  "KAFKA_ERRORS_DEADLETTERQUEUE_TOPIC_NAME_PREFIX", "dlq."));

  @BeforeAll
  static void start() {
    BROKER.start();
  }

  @AfterAll
  static void stop() {
    BROKER.stop();
  }

  @Override
  public String bootstrapServers() {
    return BROKER.getBootstrapServers();
  }
}
