package dev.doorbell.operator.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.embedded.broker.BrokerSettings;
import dev.doorbell.embedded.broker.EmbeddedBroker;
import dev.doorbell.events.topic.TopicSpec;
import dev.doorbell.events.topic.Topics;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TopicReconcilerIT {
  private static EmbeddedBroker broker;
  private static Admin admin;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(BrokerSettings.temporary());
    admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()));
  }

  @AfterAll
  static void stop() {
    admin.close();
    broker.close();
  }

  @Test
  void what_doorbell_needs_is_made_once_and_then_found_as_it_should_be() throws Exception {
    List<Change> first = Operator.applyTopics(broker.bootstrapServers());
    assertThat(first)
        .contains(new TopicCreated(Topics.JOBS.name(), 1), new TopicCreated("doorbell.events", 12));
    assertThat(settings(ConfigResource.Type.GROUP, Topics.WORKERS_GROUP))
        .containsEntry("share.auto.offset.reset", "earliest")
        .containsEntry("share.delivery.count.limit", "10")
        .containsEntry("errors.deadletterqueue.topic.name", "dlq.doorbell.jobs");
    assertThat(settings(ConfigResource.Type.TOPIC, "dlq.doorbell.jobs"))
        .containsEntry("errors.deadletterqueue.group.enable", "true");

    assertThat(Operator.applyTopics(broker.bootstrapServers())).isEmpty();
  }

  @Test
  void a_setting_that_was_moved_is_put_right_and_said() {
    TopicReconciler reconciler = new TopicReconciler(admin);
    reconciler.reconcile(List.of(spec("moved", 1, Duration.ofDays(1))), List.of());

    assertThat(reconciler.reconcile(List.of(spec("moved", 1, Duration.ofDays(2))), List.of()))
        .containsExactly(new SettingChanged("moved", "retention.ms", "86400000", "172800000"));
  }

  @Test
  void another_number_of_partitions_is_said_and_left_alone() throws Exception {
    TopicReconciler reconciler = new TopicReconciler(admin);
    reconciler.reconcile(List.of(spec("wide", 3, Duration.ofDays(1))), List.of());

    assertThat(reconciler.reconcile(List.of(spec("wide", 5, Duration.ofDays(1))), List.of()))
        .containsExactly(new PartitionsDiffer("wide", 5, 3));
    assertThat(admin.describeTopics(List.of("wide")).allTopicNames().get().get("wide").partitions())
        .hasSize(3);
  }

  private static TopicSpec spec(String name, int partitions, Duration retention) {
    return new TopicSpec(name, partitions, retention, Map.of());
  }

  private static Map<String, String> settings(ConfigResource.Type type, String name)
      throws ExecutionException, InterruptedException {
    ConfigResource resource = new ConfigResource(type, name);
    Map<String, String> found = new HashMap<>();
    admin
        .describeConfigs(List.of(resource))
        .all()
        .get()
        .get(resource)
        .entries()
        .forEach(entry -> found.put(entry.name(), entry.value()));
    return found;
  }
}
