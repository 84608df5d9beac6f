package dev.doorbell.operator;

import dev.doorbell.events.Topics;
import dev.doorbell.operator.kafka.Broker;
import dev.doorbell.operator.topic.Change;
import dev.doorbell.operator.topic.GroupSpec;
import dev.doorbell.operator.topic.TopicReconciler;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/** What other modules can have done to a broker. Stateless. */
public final class Operator {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Operator() {}

  /**
   * Creates and mends the topics and group settings of Doorbell.
   *
   * @param bootstrapServers {@code host:port}, several between commas
   * @return what was changed or left alone; empty when all was well
   */
  public static List<Change> applyTopics(String bootstrapServers) {
    try (Admin admin = new Broker(() -> bootstrapServers, () -> PATIENCE).admin()) {
      return new TopicReconciler(admin, PATIENCE).reconcile(Topics.ALL, List.of(GroupSpec.WORKERS));
    }
  }
}
