package dev.doorbell.events;

import java.util.UUID;

/**
 * Ids that are derived from what happened, not from the process that publishes it: a process that
 * publishes an event again after a crash, or an event that another process may have published too,
 * computes the same id, and readers drop the second copy.
 */
public final class EventIds {
  private EventIds() {}

  /** The end of a job; a job has one. */
  public static String end(UUID jobId) {
    return jobId + "/end";
  }

  /** An event of an attempt, numbered in order. */
  public static String of(UUID jobId, int attempt, long sequence) {
    return jobId + "/" + attempt + "/" + sequence;
  }

  /**
   * The outcome of a challenge; gateway and worker may both publish it.
   *
   * @param outcome in lower case: {@code requested}, {@code answered}, {@code resend}, {@code
   *     approved}, {@code expired}, {@code cancelled}
   */
  public static String challenge(UUID jobId, UUID challengeId, String outcome) {
    return jobId + "/" + challengeId + "/" + outcome;
  }
}
