package dev.doorbell.events;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Every topic of Doorbell. */
public final class Topics {
  private static final String DELETE = "delete";

  // A compressed record may be within the broker's limit and a thousand times as large for whoever
  // reads it. So the broker unpacks, and its limit is the one that readers can rely on.
  private static final String COMPRESSION = "compression.type";
  private static final String NONE = "uncompressed";

  /**
   * Work: {@code JobRequested}, keyed by account id. One partition: readers share it record by
   * record, more would only split them. The broker's clock stamps the records, since a request's
   * age counts and a stranger's clock may be off.
   */
  public static final TopicSpec JOBS =
      new TopicSpec(
          "doorbell.jobs",
          1,
          Duration.ofDays(7),
          Map.of(
              "cleanup.policy",
              DELETE,
              COMPRESSION,
              NONE,
              "message.timestamp.type",
              "LogAppendTime"));

  /**
   * What could not be a job: {@code DeadLetter}, keyed by job id where there is one. The broker may
   * write here too, for a record that it gave up delivering.
   */
  public static final TopicSpec JOBS_DEAD_LETTERS =
      new TopicSpec(
          "dlq.doorbell.jobs",
          1,
          Duration.ofDays(30),
          Map.of(
              "cleanup.policy",
              DELETE,
              COMPRESSION,
              NONE,
              "errors.deadletterqueue.group.enable",
              "true"));

  /**
   * News: everything that happens to jobs, keyed by job id, so that a job's events keep their
   * order.
   */
  public static final TopicSpec EVENTS =
      new TopicSpec(
          "doorbell.events",
          12,
          Duration.ofDays(7),
          Map.of("cleanup.policy", DELETE, COMPRESSION, NONE));

  /**
   * Answers, cancels and resends to waiting workers, by the partition of the return address. Kept
   * for minutes only; a segment that is still written to is never deleted, hence its own limit.
   */
  public static final TopicSpec REPLIES =
      new TopicSpec(
          "doorbell.replies",
          16,
          Duration.ofMinutes(10),
          Map.of(
              "cleanup.policy",
              DELETE,
              COMPRESSION,
              NONE,
              "segment.ms",
              Long.toString(Duration.ofMinutes(10).toMillis())));

  /** All of them. */
  public static final List<TopicSpec> ALL = List.of(JOBS, JOBS_DEAD_LETTERS, EVENTS, REPLIES);

  /** The share group in which workers read {@link #JOBS}. */
  public static final String WORKERS_GROUP = "doorbell.workers";

  private Topics() {}
}
