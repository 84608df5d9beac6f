package dev.doorbell.operator.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.TopicSpec;
import dev.doorbell.events.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class TopicReconcilerTest {
  private static final TopicSpec TOPIC = new TopicSpec("a", 3, Duration.ofDays(1), Map.of());
  private static final ConfigResource RESOURCE = new ConfigResource(ConfigResource.Type.TOPIC, "a");

  private final FakeBroker broker = new FakeBroker();
  private final List<String> notices = new ArrayList<>();
  private final TopicReconciler reconciler =
      new TopicReconciler(broker, Duration.ZERO, notices::add);

  /** A broker in memory. A change of settings is visible only at the second reading. */
  private static final class FakeBroker implements BrokerAdmin {
    final Map<String, Integer> topics = new HashMap<>();
    final Map<ConfigResource, Map<String, String>> settings = new HashMap<>();
    Creation creation = Creation.CREATED;
    Runnable pending = () -> {};

    @Override
    public Map<String, Integer> partitions() {
      return Map.copyOf(topics);
    }

    @Override
    public Map<String, String> settings(ConfigResource resource) {
      Map<String, String> visible = Map.copyOf(settings.getOrDefault(resource, Map.of()));
      pending.run();
      pending = () -> {};
      return visible;
    }

    @Override
    public Creation create(TopicSpec topic) {
      topics.put(topic.name(), topic.partitions());
      if (creation == Creation.CREATED) {
        set(BrokerComparison.resource(topic), topic.config());
      }
      return creation;
    }

    @Override
    public void set(ConfigResource resource, Map<String, String> changed) {
      pending = () -> settings.computeIfAbsent(resource, _ -> new HashMap<>()).putAll(changed);
    }
  }

  private List<Change> reconcile() {
    return reconciler.reconcile(List.of(TOPIC), List.of());
  }

  @Test
  void a_missing_topic_is_created_and_the_second_reconciliation_changes_nothing() {
    assertThat(reconcile()).containsExactly(new Change.TopicCreated("a", 3));
    assertThat(reconcile()).isEmpty();
  }

  @Test
  void a_change_is_reported_when_it_is_in_force() {
    broker.topics.put("a", 3);
    broker.settings.put(RESOURCE, new HashMap<>(TOPIC.config()));
    broker.settings.get(RESOURCE).put("retention.ms", "1");

    assertThat(reconcile())
        .containsExactly(new Change.SettingChanged("a", "retention.ms", "1", "86400000"));
    assertThat(broker.settings.get(RESOURCE)).containsEntry("retention.ms", "86400000");
  }

  @Test
  void another_number_of_partitions_is_reported_and_not_changed() {
    broker.topics.put("a", 2);
    broker.settings.put(RESOURCE, TOPIC.config());

    assertThat(reconcile()).containsExactly(new Change.PartitionsDiffer("a", 3, 2));
    assertThat(broker.topics).containsEntry("a", 2);
  }

  @Test
  void a_topic_that_another_process_created_gets_the_required_settings() {
    broker.creation = BrokerAdmin.Creation.EXISTS;

    assertThat(reconcile())
        .contains(new Change.SettingChanged("a", "retention.ms", "nothing", "86400000"));
  }

  @Test
  void the_reconciliation_fails_if_there_are_too_few_brokers_until_the_timeout() {
    broker.creation = BrokerAdmin.Creation.TOO_FEW_BROKERS;

    assertThatThrownBy(this::reconcile)
        .isInstanceOf(ReconciliationException.class)
        .hasMessageContaining("topic a needs more brokers");
  }

  @Test
  void the_settings_of_a_group_are_compared_by_name() {
    assertThat(
            reconciler.differences(
                List.of(), List.of(new GroupSpec("g", Map.of("b", "2", "a", "1")))))
        .extracting(Difference::sentence)
        .containsExactly("a of g is nothing, expected 1", "b of g is nothing, expected 2");
  }

  @Test
  void settings_that_an_older_broker_does_not_know_are_left_out_with_a_notice() {
    ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, "doorbell.workers");
    broker.settings.put(
        group,
        new HashMap<>(
            Map.of("share.auto.offset.reset", "latest", "share.isolation.level", "uncommitted")));

    assertThat(reconciler.reconcile(List.of(Topics.JOBS_DEAD_LETTERS), List.of(GroupSpec.WORKERS)))
        .hasSize(3);
    assertThat(broker.settings.get(group))
        .containsOnlyKeys("share.auto.offset.reset", "share.isolation.level")
        .containsEntry("share.auto.offset.reset", "earliest");
    assertThat(broker.settings.get(BrokerComparison.resource(Topics.JOBS_DEAD_LETTERS)))
        .doesNotContainKey("errors.deadletterqueue.group.enable")
        .containsKey("retention.ms");
    assertThat(notices)
        .hasSize(3)
        .contains(
            "errors.deadletterqueue.topic.name of doorbell.workers is left out:"
                + " this version of Kafka does not know it",
            "errors.deadletterqueue.group.enable of dlq.doorbell.jobs is left out:"
                + " this version of Kafka does not know it");
  }

  @Test
  void a_broker_that_knows_all_settings_gets_all_of_them() {
    ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, "doorbell.workers");
    Map<String, String> other = new HashMap<>();
    GroupSpec.WORKERS.settings().keySet().forEach(name -> other.put(name, ""));
    broker.settings.put(group, other);

    assertThat(reconciler.reconcile(List.of(Topics.JOBS_DEAD_LETTERS), List.of(GroupSpec.WORKERS)))
        .hasSize(5);
    assertThat(broker.settings.get(group)).isEqualTo(GroupSpec.WORKERS.settings());
    assertThat(notices).isEmpty();
  }
}
