package dev.doorbell.operator.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.TopicSpec;
import dev.doorbell.events.Topics;
import dev.doorbell.operator.Operator;
import dev.doorbell.operator.topic.Change.PartitionsDiffer;
import dev.doorbell.operator.topic.Change.SettingChanged;
import dev.doorbell.operator.topic.Change.TopicCreated;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

/** The tests that the reconciler must pass with every broker. */
interface TopicReconcilerContract {
  /** {@code host:port}. */
  String bootstrapServers();

  @Test
  default void the_second_reconciliation_changes_nothing() throws Exception {
    List<Change> first = Operator.applyTopics(bootstrapServers());
    assertThat(first)
        .contains(new TopicCreated(Topics.JOBS.name(), 1), new TopicCreated("doorbell.events", 12));
    assertThat(settings(ConfigResource.Type.GROUP, Topics.WORKERS_GROUP))
        .containsEntry("share.auto.offset.reset", "earliest")
        .containsEntry("share.delivery.count.limit", "10")
        .containsEntry("share.isolation.level", "read_committed")
        .containsEntry("errors.deadletterqueue.topic.name", "dlq.doorbell.jobs");
    assertThat(settings(ConfigResource.Type.TOPIC, "dlq.doorbell.jobs"))
        .containsEntry("errors.deadletterqueue.group.enable", "true");

    assertThat(Operator.applyTopics(bootstrapServers())).isEmpty();
  }

  @Test
  default void a_changed_setting_is_corrected_and_reported() {
    try (Admin admin = admin()) {
      TopicReconciler reconciler = new TopicReconciler(admin);
      reconciler.reconcile(List.of(spec("changed", 1, Duration.ofDays(1))), List.of());

      assertThat(reconciler.reconcile(List.of(spec("changed", 1, Duration.ofDays(2))), List.of()))
          .containsExactly(new SettingChanged("changed", "retention.ms", "86400000", "172800000"));
    }
  }

  @Test
  default void another_number_of_partitions_is_reported_and_not_changed() throws Exception {
    try (Admin admin = admin()) {
      TopicReconciler reconciler = new TopicReconciler(admin);
      reconciler.reconcile(List.of(spec("wide", 3, Duration.ofDays(1))), List.of());

      assertThat(reconciler.reconcile(List.of(spec("wide", 5, Duration.ofDays(1))), List.of()))
          .containsExactly(new PartitionsDiffer("wide", 5, 3));
      assertThat(
              admin.describeTopics(List.of("wide")).allTopicNames().get().get("wide").partitions())
          .hasSize(3);
    }
  }

  private static TopicSpec spec(String name, int partitions, Duration retention) {
    return new TopicSpec(name, partitions, retention, Map.of());
  }

  private Map<String, String> settings(ConfigResource.Type type, String name)
      throws ExecutionException, InterruptedException {
    ConfigResource resource = new ConfigResource(type, name);
    Map<String, String> found = new HashMap<>();
    try (Admin admin = admin()) {
      admin
          .describeConfigs(List.of(resource))
          .all()
          .get()
          .get(resource)
          .entries()
          .forEach(entry -> found.put(entry.name(), entry.value()));
    }
    return found;
  }

  private Admin admin() {
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()));
  }
}
