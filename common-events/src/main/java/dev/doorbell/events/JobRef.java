package dev.doorbell.events;

import java.util.UUID;

/**
 * The job of an event.
 *
 * @param owner of the job; only the owner may see it
 * @param connector the slug, for example {@code demo-bank}
 * @param attempt counts the attempts at the job: 1 for the first, 0 before it. A reader drops
 *     events of a lower attempt than one that it has seen
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
