package dev.doorbell.operator;

import dev.doorbell.events.Topics;
import dev.doorbell.operator.kafka.KafkaCluster;
import dev.doorbell.operator.topic.Change;
import dev.doorbell.operator.topic.GroupSpec;
import dev.doorbell.operator.topic.TopicReconciler;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/** Entry point for other modules. Stateless. */
public final class Operator {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private Operator() {}

  /**
   * Creates the topics of Doorbell and corrects topic and group settings.
   *
   * @param bootstrapServers {@code host:port}, several separated by commas
   * @return what was changed or left unchanged; empty if there was nothing to change
   */
  public static List<Change> applyTopics(String bootstrapServers) {
    try (Admin admin = new KafkaCluster(() -> bootstrapServers, () -> TIMEOUT).admin()) {
      return new TopicReconciler(admin, TIMEOUT).reconcile(Topics.ALL, List.of(GroupSpec.WORKERS));
    }
  }
}
