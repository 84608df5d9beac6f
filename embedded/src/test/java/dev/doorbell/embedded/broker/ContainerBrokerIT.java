package dev.doorbell.embedded.broker;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.testcontainers.kafka.KafkaContainer;

/** The official image, with the same settings as in the compose file. */
@Tag("docker")
class ContainerBrokerIT implements BrokerContract {
  private static final KafkaContainer BROKER =
      new KafkaContainer("apache/kafka:4.4.0")
          .withEnv(
              Map.of(
                  "KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false",
                  "KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1",
                  "KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1",
                  "KAFKA_ERRORS_DEADLETTERQUEUE_TOPIC_NAME_PREFIX", "dlq.",
                  "KAFKA_ERRORS_DEADLETTERQUEUE_AUTO_CREATE_TOPICS_ENABLE", "false"));

  @BeforeAll
  static void start() {
    BROKER.start();
  }

  @AfterAll
  static void stop() {
    BROKER.stop();
  }

  @Override
  public BrokerClient client() {
    return new BrokerClient(BROKER.getBootstrapServers());
  }
}
