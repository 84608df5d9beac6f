package dev.doorbell.events;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * The expected configuration of a topic.
 *
 * @param retention the minimum time for which a record can be read. The maximum is the retention
 *     and one day more, or twice the retention if that is shorter: Kafka deletes whole segments,
 *     and begins a new one after this time
 * @param settings the topic's configuration except for the retention
 */
public record TopicSpec(
    String name, int partitions, Duration retention, Map<String, String> settings) {
  private static final Duration LONGEST_SEGMENT = Duration.ofDays(1);

  public TopicSpec {
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions of " + name + ": expected one or more");
    }
    settings = Map.copyOf(settings);
  }

  /** This topic with another retention. */
  public TopicSpec withRetention(Duration other) {
    return new TopicSpec(name, partitions, other, settings);
  }

  /** All settings of the topic, retention included. */
  public Map<String, String> config() {
    Duration segment = retention.compareTo(LONGEST_SEGMENT) < 0 ? retention : LONGEST_SEGMENT;
    Map<String, String> config = new TreeMap<>(settings);
    config.put("retention.ms", Long.toString(retention.toMillis()));
    config.put("segment.ms", Long.toString(segment.toMillis()));
    return config;
  }
}
