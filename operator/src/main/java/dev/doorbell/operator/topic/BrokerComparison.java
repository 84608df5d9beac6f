package dev.doorbell.operator.topic;

import dev.doorbell.events.TopicSpec;
import dev.doorbell.operator.topic.Difference.PartitionsDiffer;
import dev.doorbell.operator.topic.Difference.SettingDiffers;
import dev.doorbell.operator.topic.Difference.TopicMissing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;

/** Compares topics and settings of a broker with the required ones; changes nothing. */
record BrokerComparison(BrokerAdmin broker) {
  private static final String UNSET = "nothing";

  /** Every difference: topics first, in the given order. */
  List<Difference> differences(Collection<TopicSpec> topics, Collection<GroupSpec> groups) {
    List<Difference> differences = new ArrayList<>();
    Map<String, Integer> partitions = broker.partitions();
    for (TopicSpec topic : topics) {
      differences.addAll(differences(topic, partitions.get(topic.name())));
    }
    for (GroupSpec group : groups) {
      ConfigResource resource = new ConfigResource(ConfigResource.Type.GROUP, group.name());
      differences.addAll(differences(resource, group.settings()));
    }
    return differences;
  }

  List<Difference> differences(TopicSpec topic) {
    return differences(topic, broker.partitions().get(topic.name()));
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

  private List<Difference> differences(ConfigResource resource, Map<String, String> required) {
    Map<String, String> settings = broker.settings(resource);
    List<Difference> differences = new ArrayList<>();
    new TreeMap<>(required)
        .forEach((name, value) -> {
          String found = settings.getOrDefault(name, UNSET);
          if (!value.equals(found)) {
            differences.add(new SettingDiffers(resource, name, found, value));
          }
        });
    return differences;
  }

  boolean hasTopic(String topic) {
    return broker.partitions().containsKey(topic);
  }

  boolean hasSettings(ConfigResource resource, Map<String, String> required) {
    return differences(resource, required).isEmpty();
  }

  static ConfigResource resource(TopicSpec topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
  }
}
