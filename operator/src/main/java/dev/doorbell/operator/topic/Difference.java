package dev.doorbell.operator.topic;

import dev.doorbell.events.TopicSpec;
import org.apache.kafka.common.config.ConfigResource;

/** A difference between a broker and what Doorbell requires. */
public sealed interface Difference {

  /** One line for people. */
  String sentence();

  /** A topic is missing. */
  record TopicMissing(TopicSpec topic) implements Difference {
    @Override
    public String sentence() {
      return "topic %s is missing".formatted(topic.name());
    }
  }

  /**
   * A setting of a topic or of a group has another value.
   *
   * @param found {@code nothing} if it is not set
   */
  record SettingDiffers(ConfigResource resource, String name, String found, String expected)
      implements Difference {
    @Override
    public String sentence() {
      return "%s of %s is %s, expected %s".formatted(name, resource.name(), found, expected);
    }
  }

  /**
   * A topic has another number of partitions. A reconciliation does not change it: partitions can't
   * be removed, and adding some would move keys to other partitions and break the order of a job's
   * events.
   */
  record PartitionsDiffer(String topic, int found, int expected) implements Difference {
    @Override
    public String sentence() {
      return "topic %s has %d partition(s), expected %d".formatted(topic, found, expected);
    }
  }
}
