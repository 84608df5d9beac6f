package dev.doorbell.operator.topic;

import dev.doorbell.events.TopicSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Leaves out the settings that an older broker does not know, and says so. Brokers of Kafka 4.2 and
 * 4.3 write no dead letters of share groups; brokers of 4.2 have one limit of deliveries for all
 * groups. A broker lists all settings of a group that it knows, also if the group does not exist.
 *
 * @param notices receives one sentence for each setting that is left out
 */
record BrokerSupport(BrokerAdmin broker, Consumer<String> notices) {
  private static final String DEAD_LETTERS = "errors.deadletterqueue.";
  private static final String DELIVERIES = "share.delivery.count.limit";

  /** What a broker must have, without the settings that it does not know. */
  record Supported(List<TopicSpec> topics, List<GroupSpec> groups) {}

  Supported supported(Collection<TopicSpec> topics, Collection<GroupSpec> groups) {
    Set<String> unknown = new HashSet<>();
    List<GroupSpec> known = groups.stream().map(group -> supported(group, unknown)).toList();
    boolean deadLetters = unknown.stream().noneMatch(name -> name.startsWith(DEAD_LETTERS));
    return new Supported(
        topics.stream().map(topic -> deadLetters ? topic : withoutDeadLetters(topic)).toList(),
        known);
  }

  private GroupSpec supported(GroupSpec group, Set<String> unknown) {
    Set<String> names =
        broker.settings(new ConfigResource(ConfigResource.Type.GROUP, group.name())).keySet();
    Map<String, String> settings = new HashMap<>(group.settings());
    List<String> leftOut = new ArrayList<>();
    for (String name : group.settings().keySet()) {
      boolean optional = name.startsWith(DEAD_LETTERS) || name.equals(DELIVERIES);
      if (optional && !names.contains(name)) {
        settings.remove(name);
        leftOut.add(name);
      }
    }
    leftOut.stream().sorted().forEach(name -> leaveOut(name, group.name()));
    unknown.addAll(leftOut);
    return new GroupSpec(group.name(), settings);
  }

  private TopicSpec withoutDeadLetters(TopicSpec topic) {
    Map<String, String> settings = new HashMap<>(topic.settings());
    for (String name : topic.settings().keySet()) {
      if (name.startsWith(DEAD_LETTERS)) {
        settings.remove(name);
        leaveOut(name, topic.name());
      }
    }
    return new TopicSpec(topic.name(), topic.partitions(), topic.retention(), settings);
  }

  private void leaveOut(String name, String resource) {
    notices.accept(
        "%s of %s is left out: this version of Kafka does not know it".formatted(name, resource));
  }
}
