package dev.doorbell.operator.topic;

/** What reconciling did, or found and left alone. */
public sealed interface Change {

  /** One line for the operator. */
  String sentence();

  /** A topic that was missing. */
  record TopicCreated(String topic, int partitions) implements Change {
    @Override
    public String sentence() {
      return "created topic %s with %d partition(s)".formatted(topic, partitions);
    }
  }

  /** A setting of a topic or of a group that had another value. */
  record SettingChanged(String resource, String name, String before, String after)
      implements Change {
    @Override
    public String sentence() {
      return "set %s of %s to %s (was %s)".formatted(name, resource, after, before);
    }
  }

  /** A topic whose number of partitions differs: left alone, see {@link Difference}. */
  record PartitionsDiffer(String topic, int expected, int found) implements Change {
    @Override
    public String sentence() {
      return "left topic %s alone: it has %d partition(s), %d are expected"
          .formatted(topic, found, expected);
    }
  }
}
