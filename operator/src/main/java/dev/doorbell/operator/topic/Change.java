package dev.doorbell.operator.topic;

/** What a reconciliation changed, or found and left unchanged. */
public sealed interface Change {

  /** One line for people. */
  String sentence();

  /** A missing topic was created. */
  record TopicCreated(String topic, int partitions) implements Change {
    @Override
    public String sentence() {
      return "created topic %s with %d partition(s)".formatted(topic, partitions);
    }
  }

  /** A setting of a topic or of a group had another value and was changed. */
  record SettingChanged(String resource, String name, String before, String after)
      implements Change {
    @Override
    public String sentence() {
      return "set %s of %s to %s (was %s)".formatted(name, resource, after, before);
    }
  }

  /** The number of partitions of a topic differs and was not changed: see {@link Difference}. */
  record PartitionsDiffer(String topic, int expected, int found) implements Change {
    @Override
    public String sentence() {
      return "did not change topic %s: it has %d partition(s), expected %d"
          .formatted(topic, found, expected);
    }
  }
}
