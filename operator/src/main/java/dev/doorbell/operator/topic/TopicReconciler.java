package dev.doorbell.operator.topic;

import dev.doorbell.events.topic.TopicSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
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

/**
 * Compares a broker with what is wanted and changes what differs. Running it twice changes nothing
 * the second time; running it at two places at once is safe. Not thread-safe; the caller closes the
 * {@link Admin}.
 */
public final class TopicReconciler {
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
              found -> changes.addAll(compare(topic, found)),
              () -> create(topic).ifPresent(changes::add));
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

  private Optional<Change> create(TopicSpec topic) {
    NewTopic wanted =
        new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
            .configs(topic.config());
    try {
      waitFor(admin.createTopics(List.of(wanted)).all());
      return Optional.of(new Change.TopicCreated(topic.name(), topic.partitions()));
    } catch (ReconcilingFailedException e) {
      if (e.getCause() instanceof TopicExistsException) {
        // Another operator was quicker, with the same specification.
        return Optional.empty();
      }
      throw e;
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
    }
    return changes;
  }

  private Config configOf(ConfigResource resource) {
    Map<ConfigResource, Config> configs = waitFor(admin.describeConfigs(List.of(resource)).all());
    return Objects.requireNonNull(configs.get(resource));
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
