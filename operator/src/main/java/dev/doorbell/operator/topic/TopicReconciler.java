package dev.doorbell.operator.topic;

import dev.doorbell.events.TopicSpec;
import dev.doorbell.operator.topic.Difference.PartitionsDiffer;
import dev.doorbell.operator.topic.Difference.SettingDiffers;
import dev.doorbell.operator.topic.Difference.TopicMissing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Creates missing topics and corrects settings that differ. A second reconciliation changes
 * nothing; several processes can reconcile at the same time. Not thread-safe; the caller closes the
 * {@link Admin}.
 */
public final class TopicReconciler {
  private static final Duration PROPAGATION_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(20);
  private static final Duration RETRY_INTERVAL = Duration.ofSeconds(1);

  private final BrokerAdmin broker;
  private final BrokerComparison comparison;
  private final BrokerSupport support;
  private final Duration startupTimeout;

  /** For a cluster whose brokers are all running: does not wait for more. */
  public TopicReconciler(Admin admin) {
    this(admin, Duration.ZERO, _ -> {});
  }

  /**
   * @param startupTimeout how long to wait for brokers to start: a topic can't be created before
   *     there are as many brokers as it has replicas
   * @param notices receives one sentence for each setting that the broker does not know and that is
   *     left out
   */
  public TopicReconciler(Admin admin, Duration startupTimeout, Consumer<String> notices) {
    this(new KafkaBrokerAdmin(admin), startupTimeout, notices);
  }

  TopicReconciler(BrokerAdmin broker, Duration startupTimeout, Consumer<String> notices) {
    this.broker = broker;
    this.support = new BrokerSupport(broker, notices);
    this.comparison = new BrokerComparison(broker);
    this.startupTimeout = startupTimeout;
  }

  /**
   * Returns what differs from the requirements; changes nothing.
   *
   * @throws ReconciliationException if the broker rejects the request or does not respond
   */
  public List<Difference> differences(Collection<TopicSpec> topics, Collection<GroupSpec> groups) {
    BrokerSupport.Supported supported = support.supported(topics, groups);
    return comparison.differences(supported.topics(), supported.groups());
  }

  /**
   * Changes what differs and blocks until every change is in force.
   *
   * @throws ReconciliationException if the broker rejects the request or does not respond
   */
  public List<Change> reconcile(Collection<TopicSpec> topics, Collection<GroupSpec> groups) {
    return apply(differences(topics, groups));
  }

  private List<Change> apply(List<Difference> differences) {
    List<Change> changes = new ArrayList<>();
    Map<ConfigResource, List<SettingDiffers>> settings = new LinkedHashMap<>();
    for (Difference difference : differences) {
      switch (difference) {
        case TopicMissing(TopicSpec topic) -> changes.addAll(create(topic));
        case PartitionsDiffer(String topic, int found, int expected) ->
            changes.add(new Change.PartitionsDiffer(topic, expected, found));
        case SettingDiffers setting ->
            settings.computeIfAbsent(setting.resource(), _ -> new ArrayList<>()).add(setting);
      }
    }
    settings.forEach((resource, differing) -> changes.addAll(set(resource, differing)));
    return changes;
  }

  private List<Change> create(TopicSpec topic) {
    long started = System.nanoTime();
    while (true) {
      switch (broker.create(topic)) {
        case CREATED -> {
          awaitInForce(BrokerComparison.resource(topic), topic.config());
          return List.of(new Change.TopicCreated(topic.name(), topic.partitions()));
        }
        case EXISTS -> {
          await("know the topic " + topic.name(), () -> comparison.hasTopic(topic.name()));
          return apply(comparison.differences(topic));
        }
        case TOO_FEW_BROKERS -> {
          if (System.nanoTime() - started > startupTimeout.toNanos()) {
            throw ReconciliationException.tooFewBrokers(topic.name());
          }
          LockSupport.parkNanos(RETRY_INTERVAL.toNanos());
        }
      }
    }
  }

  private List<Change> set(ConfigResource resource, List<SettingDiffers> differing) {
    List<Change> changes = new ArrayList<>();
    Map<String, String> required = new LinkedHashMap<>();
    for (SettingDiffers setting : differing) {
      required.put(setting.name(), setting.expected());
      changes.add(
          new Change.SettingChanged(
              resource.name(), setting.name(), setting.found(), setting.expected()));
    }
    broker.set(resource, required);
    awaitInForce(resource, required);
    return changes;
  }

  /**
   * The controller acknowledges a change before the brokers apply it. A group member that joins in
   * between would still begin at the offset of the old settings.
   */
  private void awaitInForce(ConfigResource resource, Map<String, String> required) {
    await(
        "apply the settings of " + resource.name(),
        () -> comparison.hasSettings(resource, required));
  }

  private static void await(String what, BooleanSupplier done) {
    long started = System.nanoTime();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() - started > PROPAGATION_TIMEOUT.toNanos()) {
        throw ReconciliationException.tooLate(
            "the broker did not %s within %s".formatted(what, PROPAGATION_TIMEOUT));
      }
      LockSupport.parkNanos(POLL_INTERVAL.toNanos());
    }
  }
}
