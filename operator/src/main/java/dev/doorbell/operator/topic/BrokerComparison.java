package dev.doorbell.operator.topic;

import dev.doorbell.events.TopicSpec;
import dev.doorbell.operator.topic.Difference.PartitionsDiffer;
import dev.doorbell.operator.topic.Difference.SettingDiffers;
import dev.doorbell.operator.topic.Difference.TopicMissing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Compares the topics and settings of a broker with the required ones; changes nothing. Not
 * thread-safe; the caller closes the {@link Admin}.
 */
final class BrokerComparison {
  private static final String UNSET = "nothing";

  private final Admin admin;

  BrokerComparison(Admin admin) {
    this.admin = admin;
  }

  List<Difference> differences(Collection<TopicSpec> topics, Collection<GroupSpec> groups) {
    List<Difference> differences = new ArrayList<>();
    Map<String, Integer> present = partitionsByTopic();
    for (TopicSpec topic : topics) {
      differences.addAll(differences(topic, present.get(topic.name())));
    }
    for (GroupSpec group : groups) {
      ConfigResource resource = new ConfigResource(ConfigResource.Type.GROUP, group.name());
      differences.addAll(differences(resource, group.settings()));
    }
    return differences;
  }

  /**
   * @param partitions null if there is no such topic
   */
  private List<Difference> differences(TopicSpec topic, @Nullable Integer partitions) {
    if (partitions == null) {
      return List.of(new TopicMissing(topic));
    }
    List<Difference> differences = new ArrayList<>();
    if (partitions != topic.partitions()) {
      differences.add(new PartitionsDiffer(topic.name(), partitions, topic.partitions()));
    }
    differences.addAll(differences(resource(topic), topic.config()));
    return differences;
  }

  List<Difference> differences(TopicSpec topic) {
    return differences(topic, partitionsByTopic().get(topic.name()));
  }

  private List<Difference> differences(ConfigResource resource, Map<String, String> required) {
    Config current = configOf(resource);
    List<Difference> differences = new ArrayList<>();
    new TreeMap<>(required)
        .forEach((name, value) -> {
          String found = valueOf(current, name);
          if (!value.equals(found)) {
            differences.add(new SettingDiffers(resource, name, found, value));
          }
        });
    return differences;
  }

  boolean knows(String topic) {
    return partitionsByTopic().containsKey(topic);
  }

  boolean inForce(ConfigResource resource, Map<String, String> required) {
    return differences(resource, required).isEmpty();
  }

  static ConfigResource resource(TopicSpec topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
  }

  private Map<String, Integer> partitionsByTopic() {
    Collection<String> names = waitFor(admin.listTopics().names());
    Map<String, TopicDescription> topics = waitFor(admin.describeTopics(names).allTopicNames());
    return topics.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().partitions().size()));
  }

  private Config configOf(ConfigResource resource) {
    try {
      Map<ConfigResource, Config> configs = waitFor(admin.describeConfigs(List.of(resource)).all());
      return Objects.requireNonNull(configs.get(resource));
    } catch (ReconciliationException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return new Config(List.of());
      }
      throw e;
    }
  }

  private static String valueOf(Config config, String name) {
    ConfigEntry entry = config.get(name);
    return entry == null || entry.value() == null ? UNSET : entry.value();
  }

  static <T> T waitFor(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      throw cause instanceof TimeoutException
          ? ReconciliationException.unavailable(cause)
          : ReconciliationException.rejected(cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ReconciliationException.unavailable(e);
    }
  }
}
