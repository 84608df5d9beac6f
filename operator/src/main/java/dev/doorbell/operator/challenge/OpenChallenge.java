package dev.doorbell.operator.challenge;

import java.util.Objects;
import java.util.UUID;

/** A challenge that waits for its answer, with the job that waits. */
public record OpenChallenge(UUID jobId, UUID accountId, String connector, Challenge challenge) {
  public OpenChallenge {
    Objects.requireNonNull(jobId);
    Objects.requireNonNull(connector);
    Objects.requireNonNull(challenge);
  }
}
