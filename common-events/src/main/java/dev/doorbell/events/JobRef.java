package dev.doorbell.events;

import java.util.UUID;

/**
 * The job that an event speaks of.
 *
 * @param owner whose job it is; nobody else may see it
 * @param connector the slug, for example {@code demo-bank}
 * @param attempt counts the workers that have taken the job: 1 for the first, 0 before any has.
 *     Drop an event of a lower attempt than one already seen
 */
public record JobRef(UUID jobId, String owner, UUID accountId, String connector, int attempt) {
  public JobRef {
    if (owner.isBlank()) {
      throw new IllegalArgumentException("owner: must not be blank");
    }
    if (connector.isBlank()) {
      throw new IllegalArgumentException("connector: must not be blank");
    }
    if (attempt < 0) {
      throw new IllegalArgumentException("attempt: expected zero or more");
    }
  }
}
