package dev.doorbell.operator.topic;

import dev.doorbell.events.TopicSpec;
import org.apache.kafka.common.config.ConfigResource;

/** Where a broker is not as it should be. */
public sealed interface Difference {

  /** One line for the operator. */
  String sentence();

  /** A topic that is missing. */
  record TopicMissing(TopicSpec topic) implements Difference {
    @Override
    public String sentence() {
      return "topic %s is missing".formatted(topic.name());
    }
  }

  /**
   * A setting of a topic or of a group.
   *
   * @param found {@code nothing} when it is not set
   */
  record SettingDiffers(ConfigResource resource, String name, String found, String expected)
      implements Difference {
    @Override
    public String sentence() {
      return "%s of %s is %s, and should be %s".formatted(name, resource.name(), found, expected);
    }
  }

  /**
   * A topic's number of partitions, which is left alone: partitions can't be taken away, and adding
   * some would move keys to other partitions and break the order of a job's events.
   */
  record PartitionsDiffer(String topic, int found, int expected) implements Difference {
    @Override
    public String sentence() {
      return "topic %s has %d partition(s), and should have %d".formatted(topic, found, expected);
    }
  }
}
