package dev.doorbell.gateway;

import dev.doorbell.gateway.challenge.AnswerResultWaiter;
import dev.doorbell.gateway.challenge.AnswerService;
import dev.doorbell.gateway.challenge.ChallengeLookup;
import dev.doorbell.gateway.challenge.ResendService;
import dev.doorbell.store.Store;
import dev.doorbell.store.challenge.AnswerOutcome;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.EarlyAnswerOutcome;
import dev.doorbell.store.challenge.ResendOutcome;
import dev.doorbell.store.run.Run;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads and changes an owner's challenges in the store for {@code gateway.challenge}. A run is
 * identified by its job id.
 */
record StoredChallenges(Store store)
    implements AnswerService.Rows,
        AnswerResultWaiter.Rows,
        ChallengeLookup.Rows,
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
  public @Nullable Run run(String owner, UUID jobId) {
    return store.runs().find(owner, jobId);
  }

  @Override
  public @Nullable Challenge find(String owner, UUID jobId, UUID challengeId) {
    return store.challenges().find(owner, jobId, challengeId);
  }

  @Override
  public @Nullable Challenge latestOf(String owner, UUID jobId) {
    return store.challenges().latestOf(owner, jobId);
  }
}
