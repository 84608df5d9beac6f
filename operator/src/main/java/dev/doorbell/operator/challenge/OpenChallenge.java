package dev.doorbell.operator.challenge;

import java.util.Objects;
import java.util.UUID;

/** An open challenge with the job that waits for its answer. */
public record OpenChallenge(UUID jobId, UUID accountId, String connector, Challenge challenge) {
  public OpenChallenge {
    Objects.requireNonNull(jobId);
    Objects.requireNonNull(connector);
    Objects.requireNonNull(challenge);
  }
}
