package dev.doorbell.events;

import java.util.UUID;

/**
 * Ids of events. An id is derived from what happened, not from the process that publishes the
 * event. If an event is published again after a crash, or by two processes, both copies have the
 * same id, and readers drop the second one.
 */
public final class EventIds {
  private EventIds() {}

  /** The id of the event that ends a job. A job has one end. */
  public static String end(UUID jobId) {
    return jobId + "/end";
  }

  /**
   * The id of another event of an attempt.
   *
   * @param sequence the number of the event within the attempt
   */
  public static String of(UUID jobId, int attempt, long sequence) {
    return jobId + "/" + attempt + "/" + sequence;
  }

  /**
   * The id of a challenge's event. Gateway and worker may both publish it.
   *
   * @param outcome in lower case: {@code requested}, {@code answered}, {@code resend}, {@code
   *     approved}, {@code expired}, {@code cancelled}
   */
  public static String challenge(UUID jobId, UUID challengeId, String outcome) {
    return jobId + "/" + challengeId + "/" + outcome;
  }
}
