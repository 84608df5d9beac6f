package dev.doorbell.gateway;

import dev.doorbell.gateway.challenge.AnswerResultWaiter;
import dev.doorbell.gateway.challenge.AnswerService;
import dev.doorbell.gateway.challenge.ChallengeLookup;
import dev.doorbell.gateway.challenge.ChallengeRowEvents;
import dev.doorbell.gateway.challenge.ResendService;
import dev.doorbell.store.Store;
import dev.doorbell.store.challenge.AnswerOutcome;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.EarlyAnswerOutcome;
import dev.doorbell.store.challenge.ResendOutcome;
import dev.doorbell.store.run.Run;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads and changes challenges in the store for {@code gateway.challenge}. A run is identified by
 * its job id.
 */
record StoredChallenges(Store store)
    implements AnswerService.Rows,
        AnswerResultWaiter.Rows,
        ChallengeLookup.Rows,
        ChallengeRowEvents.Rows,
        ResendService.Rows {
  private static final String ANSWERED_BY = "gateway";

  @Override
  public AnswerOutcome answer(String owner, UUID jobId, UUID challengeId, byte[] sealed) {
    return store.answers().answer(owner, jobId, challengeId, sealed, ANSWERED_BY);
  }

  @Override
  public EarlyAnswerOutcome keepEarly(String owner, UUID jobId, byte[] sealed) {
    return store.earlyAnswers().keep(owner, jobId, sealed, ANSWERED_BY);
  }

  @Override
  public ResendOutcome requestResend(String owner, UUID jobId, UUID challengeId) {
    return store.resendRequests().request(owner, jobId, challengeId);
  }

  @Override
  public boolean hasJob(String owner, UUID jobId) {
    return store.runs().find(owner, jobId) != null;
  }

  @Override
  public @Nullable Run run(UUID jobId) {
    return store.runs().find(jobId);
  }

  @Override
  public @Nullable Challenge find(UUID challengeId) {
    return store.challenges().find(challengeId);
  }

  @Override
  public @Nullable Challenge latestOf(UUID jobId) {
    return store.challenges().latestOf(jobId);
  }

  @Override
  public List<Challenge> allOpen() {
    return store.challenges().allOpen();
  }

  @Override
  public Map<UUID, Instant> openDeadlines() {
    return store.challenges().openDeadlines();
  }
}
