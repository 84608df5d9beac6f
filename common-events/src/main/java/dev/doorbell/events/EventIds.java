package dev.doorbell.events;

import java.util.UUID;

/**
 * Ids that follow from what happened, not from who says it: whoever repeats the news after a crash,
 * or announces what another may have announced as well, arrives at the same id, and readers drop
 * the second copy.
 */
public final class EventIds {
  private EventIds() {}

  /** The one end of a job. */
  public static String end(UUID jobId) {
    return jobId + "/end";
  }

  /** What an attempt did, in its order. */
  public static String of(UUID jobId, int attempt, long sequence) {
    return jobId + "/" + attempt + "/" + sequence;
  }

  /**
   * What became of a challenge, each once: gateway and worker may both announce it.
   *
   * @param outcome in lower case: {@code requested}, {@code answered}, {@code resend}, {@code
   *     approved}, {@code expired}, {@code cancelled}
   */
  public static String challenge(UUID jobId, UUID challengeId, String outcome) {
    return jobId + "/" + challengeId + "/" + outcome;
  }
}
