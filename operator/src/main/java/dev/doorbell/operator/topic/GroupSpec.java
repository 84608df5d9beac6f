package dev.doorbell.operator.topic;

import dev.doorbell.events.Topics;
import java.util.Map;

/**
 * A group and the settings that must be set before its first member joins.
 *
 * @param name of the group
 * @param settings by the names that the broker uses
 */
public record GroupSpec(String name, Map<String, String> settings) {

  /**
   * The share group of the workers. It begins at the earliest record, since a job that was
   * requested before the first worker ever started must run. After ten deliveries the broker gives
   * up a record and writes a dead letter, in case no worker could write one. A job that a producer
   * sent in an aborted transaction must not run, since it would log in and cause an SMS. The
   * disadvantage: an open transaction delays the jobs behind it (ADR 22).
   */
  public static final GroupSpec WORKERS =
      new GroupSpec(
          Topics.WORKERS_GROUP,
          Map.of(
              "share.auto.offset.reset", "earliest",
              "share.delivery.count.limit", "10",
              "share.isolation.level", "read_committed",
              "errors.deadletterqueue.topic.name", Topics.JOBS_DEAD_LETTERS.name()));

  public GroupSpec {
    settings = Map.copyOf(settings);
  }
}
