package dev.doorbell.operator;

import dev.doorbell.events.topic.Topics;
import dev.doorbell.operator.topic.Change;
import dev.doorbell.operator.topic.GroupSpec;
import dev.doorbell.operator.topic.TopicReconciler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** What an operator can have done to a broker. Stateless. */
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
    try (Admin admin = Admin.create(settings(bootstrapServers))) {
      return new TopicReconciler(admin).reconcile(Topics.ALL, List.of(GroupSpec.WORKERS));
    }
  }

  private static Map<String, Object> settings(String bootstrapServers) {
    int patience = Math.toIntExact(PATIENCE.toMillis());
    return Map.of(
        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience,
        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patience);
  }
}
