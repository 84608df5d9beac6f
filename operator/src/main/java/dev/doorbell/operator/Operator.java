package dev.doorbell.operator;

import dev.doorbell.events.TopicSpec;
import dev.doorbell.operator.kafka.KafkaCluster;
import dev.doorbell.operator.topic.Change;
import dev.doorbell.operator.topic.GroupSpec;
import dev.doorbell.operator.topic.TopicReconciler;
import dev.doorbell.runtime.kafka.KafkaConnection;
import dev.doorbell.runtime.settings.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** Entry point for other modules. Stateless. */
public final class Operator {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private Operator() {}

  /**
   * Creates the topics of Doorbell with their default retention, and corrects topic and group
   * settings.
   *
   * @param bootstrapServers {@code host:port}, several separated by commas
   * @return what was changed or left unchanged; empty if there was nothing to change
   */
  public static List<Change> applyTopics(String bootstrapServers) {
    return applyTopics(bootstrapServers, new Environment(Map.of()));
  }

  /**
   * As {@link #applyTopics(String)}, with the retention of these settings.
   *
   * @throws dev.doorbell.runtime.settings.BadSettingException if one is invalid
   */
  public static List<Change> applyTopics(String bootstrapServers, Environment environment) {
    List<TopicSpec> topics = new OperatorSettings(environment).topics();
    KafkaConnection connection = KafkaConnection.plain(bootstrapServers);
    try (Admin admin = new KafkaCluster(() -> connection, () -> TIMEOUT).admin()) {
      return new TopicReconciler(admin, TIMEOUT, _ -> {})
          .reconcile(topics, List.of(GroupSpec.WORKERS));
    }
  }
}
