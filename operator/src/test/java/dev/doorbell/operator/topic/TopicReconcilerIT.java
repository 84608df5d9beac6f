package dev.doorbell.operator.topic;

import dev.doorbell.embedded.broker.BrokerSettings;
import dev.doorbell.embedded.broker.EmbeddedBroker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class TopicReconcilerIT implements TopicReconcilerContract {
  private static EmbeddedBroker broker;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(BrokerSettings.temporary());
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Override
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }
}
