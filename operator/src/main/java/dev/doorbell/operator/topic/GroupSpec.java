package dev.doorbell.operator.topic;

import dev.doorbell.events.Topics;
import java.util.Map;

/**
 * A group and the settings that it needs before its first member joins.
 *
 * @param name of the group
 * @param settings by the broker's names
 */
public record GroupSpec(String name, Map<String, String> settings) {

  /**
   * The workers' share group. A job that was requested before the first worker ever started must be
   * run, so it begins at the earliest record; the broker gives a record up after ten deliveries and
   * notes that in the dead-letter topic, as a net below the workers' own dead letters.
   */
  public static final GroupSpec WORKERS =
      new GroupSpec(
          Topics.WORKERS_GROUP,
          Map.of(
              "share.auto.offset.reset", "earliest",
              "share.delivery.count.limit", "10",
              "errors.deadletterqueue.topic.name", Topics.JOBS_DEAD_LETTERS.name()));

  public GroupSpec {
    settings = Map.copyOf(settings);
  }
}
