package dev.doorbell.gateway;

import dev.doorbell.gateway.challenge.ChallengeRowEvents;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.Challenges;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the open challenges of all owners in the store, which a gateway compares with the events
 * that it delivers. Each subscriber gets only those of its owner.
 */
record StoredOpenChallenges(Challenges challenges) implements ChallengeRowEvents.Rows {

  @Override
  public @Nullable Challenge find(UUID challengeId) {
    return challenges.find(challengeId);
  }

  @Override
  public List<Challenge> allOpen() {
    return challenges.allOpen();
  }

  @Override
  public Map<UUID, Instant> openDeadlines() {
    return challenges.openDeadlines();
  }
}
