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
  private static final int MAX_TEXT = 500;
  private static final int MAX_ATTEMPT = 1_000_000;

  public JobRef {
    if (owner.isBlank()) {
      throw new IllegalArgumentException("owner: must not be blank");
    }
    if (connector.isBlank()) {
      throw new IllegalArgumentException("connector: must not be blank");
    }
    if (owner.length() > MAX_TEXT || connector.length() > MAX_TEXT) {
      throw new IllegalArgumentException(
          "owner, connector: longer than " + MAX_TEXT + " characters");
    }
    if (attempt < 0 || attempt > MAX_ATTEMPT) {
      throw new IllegalArgumentException("attempt: expected 0 to " + MAX_ATTEMPT);
    }
  }
}
