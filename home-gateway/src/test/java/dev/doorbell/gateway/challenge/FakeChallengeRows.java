package dev.doorbell.gateway.challenge;

import dev.doorbell.gateway.fixture.TestRows;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ChallengeState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Challenges of one job in memory. */
final class FakeChallengeRows implements ChallengeLookup.Rows, ChallengeRowEvents.Rows {
  private final Map<UUID, Challenge> byId = new LinkedHashMap<>();
  private Challenge latest;
  boolean hasJob = true;

  Challenge add(ChallengeState state) {
    return add(TestRows.challenge(state));
  }

  /** Adds a challenge, or replaces the one with its id. */
  Challenge add(Challenge challenge) {
    byId.put(challenge.id(), challenge);
    latest = challenge;
    return challenge;
  }

  /** Adds a challenge that {@link #latestOf} does not return yet. */
  void addAfterLookup(Challenge challenge) {
    byId.put(challenge.id(), challenge);
  }

  void remove(UUID challengeId) {
    byId.remove(challengeId);
  }

  @Override
  public boolean hasJob(String owner, UUID jobId) {
    return hasJob;
  }

  @Override
  public Challenge find(UUID challengeId) {
    return byId.get(challengeId);
  }

  @Override
  public Challenge latestOf(UUID jobId) {
    return latest;
  }

  @Override
  public List<Challenge> allOpen() {
    return byId.values().stream()
        .filter(challenge -> challenge.state() == ChallengeState.OPEN)
        .toList();
  }
}
