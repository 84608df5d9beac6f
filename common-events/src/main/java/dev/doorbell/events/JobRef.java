package dev.doorbell.events;

import java.util.UUID;

/**
 * The job of an event.
 *
 * @param owner the owner of the account; only the owner may see the event
 * @param connector the slug, for example {@code demo-bank}
 * @param attempt the number of the attempt: 1 for the first, 0 before it starts. A reader that has
 *     seen an attempt drops events of lower attempts
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
