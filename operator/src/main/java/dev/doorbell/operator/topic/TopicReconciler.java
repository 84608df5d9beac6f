package dev.doorbell.operator.topic;

import dev.doorbell.events.topic.TopicSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Compares a broker with what is wanted and changes what differs. Running it twice changes nothing
 * the second time; running it at two places at once is safe. Not thread-safe; the caller closes the
 * {@link Admin}.
 */
public final class TopicReconciler {
  private static final Duration PROPAGATION = Duration.ofSeconds(30);

  private final Admin admin;

  public TopicReconciler(Admin admin) {
    this.admin = admin;
  }

  /**
   * Blocks until the broker has acknowledged every change.
   *
   * @throws ReconcilingFailedException when the broker refuses or can't be reached
   */
  public List<Change> reconcile(Collection<TopicSpec> topics, Collection<GroupSpec> groups) {
    List<Change> changes = new ArrayList<>();
    Map<String, Integer> present = partitionsByTopic();
    for (TopicSpec topic : topics) {
      Optional.ofNullable(present.get(topic.name()))
          .ifPresentOrElse(
              found -> changes.addAll(compare(topic, found)), () -> changes.addAll(create(topic)));
    }
    for (GroupSpec group : groups) {
      changes.addAll(
          settle(new ConfigResource(ConfigResource.Type.GROUP, group.name()), group.settings()));
    }
    return changes;
  }

  private Map<String, Integer> partitionsByTopic() {
    Collection<String> names = waitFor(admin.listTopics().names());
    Map<String, TopicDescription> topics = waitFor(admin.describeTopics(names).allTopicNames());
    return topics.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().partitions().size()));
  }

  private List<Change> create(TopicSpec topic) {
    NewTopic wanted =
        new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
            .configs(topic.config());
    try {
      waitFor(admin.createTopics(List.of(wanted)).all());
      awaitInForce(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), topic.config());
      return List.of(new Change.TopicCreated(topic.name(), topic.partitions()));
    } catch (ReconcilingFailedException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
      // Another operator was quicker, or the broker that was asked did not know of it yet.
      awaitKnown(topic.name());
      return compare(topic, partitionsByTopic().getOrDefault(topic.name(), 0));
    }
  }

  private List<Change> compare(TopicSpec topic, int found) {
    List<Change> changes = new ArrayList<>();
    if (found != topic.partitions()) {
      changes.add(new Change.PartitionsDiffer(topic.name(), topic.partitions(), found));
    }
    changes.addAll(
        settle(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), topic.config()));
    return changes;
  }

  private List<Change> settle(ConfigResource resource, Map<String, String> wanted) {
    Config current = configOf(resource);
    List<Change> changes = new ArrayList<>();
    List<AlterConfigOp> operations = new ArrayList<>();
    new TreeMap<>(wanted)
        .forEach((name, value) -> {
          String before = valueOf(current, name);
          if (!value.equals(before)) {
            operations.add(new AlterConfigOp(new ConfigEntry(name, value), OpType.SET));
            changes.add(new Change.SettingChanged(resource.name(), name, before, value));
          }
        });
    if (!operations.isEmpty()) {
      waitFor(admin.incrementalAlterConfigs(Map.of(resource, operations)).all());
      awaitInForce(resource, wanted);
    }
    return changes;
  }

  /**
   * The controller acknowledges a change before the brokers follow it. A group member that joins in
   * between would still begin where the old settings say.
   */
  private void awaitInForce(ConfigResource resource, Map<String, String> wanted) {
    await("follow the settings of " + resource.name(), () -> inForce(configOf(resource), wanted));
  }

  private void awaitKnown(String topic) {
    await("know the topic " + topic, () -> partitionsByTopic().containsKey(topic));
  }

  private static void await(String what, BooleanSupplier done) {
    long begun = System.nanoTime();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() - begun > PROPAGATION.toNanos()) {
        throw new ReconcilingFailedException(
            "The broker does not %s after %s".formatted(what, PROPAGATION), null);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private static boolean inForce(Config config, Map<String, String> wanted) {
    return wanted.entrySet().stream()
        .allMatch(setting -> setting.getValue().equals(valueOf(config, setting.getKey())));
  }

  private Config configOf(ConfigResource resource) {
    try {
      Map<ConfigResource, Config> configs = waitFor(admin.describeConfigs(List.of(resource)).all());
      return Objects.requireNonNull(configs.get(resource));
    } catch (ReconcilingFailedException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return new Config(List.of());
      }
      throw e;
    }
  }

  private static String valueOf(Config config, String name) {
    ConfigEntry entry = config.get(name);
    return entry == null || entry.value() == null ? "nothing" : entry.value();
  }

  private static <T> T waitFor(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      throw new ReconcilingFailedException(
          "The broker did not carry it out: " + cause.getMessage(), cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReconcilingFailedException("Interrupted while waiting for the broker", e);
    }
  }
}
