package dev.doorbell.events;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Every topic of Doorbell. */
public final class Topics {
  private static final String DELETE = "delete";

  // A compressed record may be within the broker's limit and a thousand times as large for its
  // reader. So the broker decompresses, and readers can rely on its limit.
  private static final String COMPRESSION = "compression.type";
  private static final String NONE = "uncompressed";

  /**
   * Work: {@code JobRequested}, keyed by account id. One partition, because the members of a share
   * group share it record by record. The broker's clock sets the timestamps, because the age of a
   * request matters and a producer's clock may be wrong.
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
   * Records that are no valid job: {@code DeadLetter}, keyed by job id if there is one. The broker
   * writes here too, when it stops to deliver a record.
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

  /** Events of jobs, keyed by job id, so that a job's events keep their order. */
  public static final TopicSpec EVENTS =
      new TopicSpec(
          "doorbell.events",
          12,
          Duration.ofDays(7),
          Map.of("cleanup.policy", DELETE, COMPRESSION, NONE));

  /**
   * Answers, cancels and resends to waiting workers, by the partition of the return address. Kept
   * for minutes only. Kafka never deletes the active segment, so segments have a limit too.
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

  /** All topics. */
  public static final List<TopicSpec> ALL = List.of(JOBS, JOBS_DEAD_LETTERS, EVENTS, REPLIES);

  /** The share group in which workers read {@link #JOBS}. */
  public static final String WORKERS_GROUP = "doorbell.workers";

  private Topics() {}
}
