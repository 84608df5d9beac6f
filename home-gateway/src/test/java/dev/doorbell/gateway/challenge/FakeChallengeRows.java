package dev.doorbell.gateway.challenge;

import dev.doorbell.gateway.fixture.TestRows;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ChallengeState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Challenges of one job in memory. */
final class FakeChallengeRows implements ChallengeLookup.Rows, ChallengeRowEvents.Rows {
  private final Map<UUID, Challenge> byId = new LinkedHashMap<>();
  private Challenge latest;
  private Map<UUID, Instant> staleDeadlines;
  int found;
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

  /** From now on returns these deadlines, as if the rows changed after the deadlines were read. */
  void freezeDeadlines(Map<UUID, Instant> deadlines) {
    staleDeadlines = deadlines;
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
    found++;
    return byId.get(challengeId);
  }

  @Override
  public Challenge find(String owner, UUID jobId, UUID challengeId) {
    Challenge challenge = find(challengeId);
    return challenge != null && challenge.owner().equals(owner) && challenge.jobId().equals(jobId)
        ? challenge
        : null;
  }

  @Override
  public Challenge latestOf(String owner, UUID jobId) {
    return latest;
  }

  @Override
  public List<Challenge> allOpen() {
    return byId.values().stream()
        .filter(challenge -> challenge.state() == ChallengeState.OPEN)
        .toList();
  }

  @Override
  public Map<UUID, Instant> openDeadlines() {
    return staleDeadlines == null
        ? allOpen().stream().collect(Collectors.toMap(Challenge::id, Challenge::expiresAt))
        : staleDeadlines;
  }
}
