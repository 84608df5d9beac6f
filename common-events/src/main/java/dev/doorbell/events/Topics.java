package dev.doorbell.events;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Every topic of Doorbell. */
public final class Topics {
  private static final String DELETE = "delete";

  // The broker limits the size of records as they arrive: a compressed record within the limit may
  // be a thousand times as large after decompression. So the broker stores records uncompressed,
  // and the limit holds for readers too.
  private static final String COMPRESSION = "compression.type";
  private static final String NONE = "uncompressed";

  /**
   * Requested jobs: {@code JobRequested}, keyed by account id. One partition is enough, because a
   * share group distributes single records to its members. The broker's clock sets the timestamps,
   * because the age of a request matters and a producer's clock may be wrong.
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
   * One {@code DeadLetter} for each record that is not a valid job, keyed by job id if there is
   * one. The broker writes a record here when it gives up delivering a job's record.
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

  /** Events of jobs, keyed by job id, so that the events of one job stay in order. */
  public static final TopicSpec EVENTS =
      new TopicSpec(
          "doorbell.events",
          12,
          Duration.ofDays(7),
          Map.of("cleanup.policy", DELETE, COMPRESSION, NONE));

  /**
   * Answers, cancels and resend requests to workers, written to the partition of the return
   * address. Kept for minutes only.
   */
  public static final TopicSpec REPLIES =
      new TopicSpec(
          "doorbell.replies",
          16,
          Duration.ofMinutes(10),
          Map.of("cleanup.policy", DELETE, COMPRESSION, NONE));

  /** All topics. */
  public static final List<TopicSpec> ALL = List.of(JOBS, JOBS_DEAD_LETTERS, EVENTS, REPLIES);

  /** The share group in which workers read {@link #JOBS}. */
  public static final String WORKERS_GROUP = "doorbell.workers";

  private Topics() {}
}
