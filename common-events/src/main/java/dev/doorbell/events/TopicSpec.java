package dev.doorbell.events;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * The expected configuration of a topic.
 *
 * @param retention the minimum time for which a record can be read
 * @param settings the topic's configuration except for the retention
 */
public record TopicSpec(
    String name, int partitions, Duration retention, Map<String, String> settings) {
  public TopicSpec {
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions of " + name + ": expected one or more");
    }
    settings = Map.copyOf(settings);
  }

  /** All settings of the topic, retention included. */
  public Map<String, String> config() {
    Map<String, String> config = new TreeMap<>(settings);
    config.put("retention.ms", Long.toString(retention.toMillis()));
    return config;
  }
}
