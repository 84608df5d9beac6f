package dev.doorbell.worker;

import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.challenge.ApproveOutcome;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.Challenges;
import dev.doorbell.store.challenge.ExpireOutcome;
import dev.doorbell.store.challenge.NewChallenge;
import dev.doorbell.store.challenge.Resends;
import dev.doorbell.store.challenge.SiteEnd;
import dev.doorbell.store.challenge.SiteEndOutcome;
import dev.doorbell.store.challenge.SiteVerdicts;
import dev.doorbell.store.challenge.SubmitOutcome;
import dev.doorbell.store.challenge.TakeResendOutcome;
import dev.doorbell.store.challenge.UnfinishedChallenges;
import dev.doorbell.store.run.RunFence;
import dev.doorbell.worker.challenge.ChallengeRows;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The store's challenges, as the desk needs them. */
record StoredChallenges(
    Challenges rows, UnfinishedChallenges left, Resends resends, SiteVerdicts verdicts)
    implements ChallengeRows {
  @Override
  public Challenge open(RunFence fence, NewChallenge challenge, @Nullable SavedSession session) {
    return rows.open(fence, challenge, session);
  }

  @Override
  public SubmitOutcome submitting(RunFence fence, UUID challengeId) {
    return rows.submitting(fence, challengeId);
  }

  @Override
  public ExpireOutcome expire(RunFence fence, UUID challengeId) {
    return rows.expire(fence, challengeId);
  }

  @Override
  public TakeResendOutcome takeResend(RunFence fence, UUID challengeId) {
    return resends.take(fence, challengeId);
  }

  @Override
  public ApproveOutcome approved(RunFence fence, UUID challengeId) {
    return verdicts.approved(fence, challengeId);
  }

  @Override
  public SiteEndOutcome endedBySite(RunFence fence, UUID challengeId, SiteEnd end) {
    return verdicts.endedBySite(fence, challengeId, end);
  }

  @Override
  public @Nullable Challenge unfinished(UUID jobId) {
    return left.unfinished(jobId);
  }

  @Override
  public byte @Nullable [] sealedPending(UUID challengeId) {
    return left.sealedPending(challengeId);
  }

  @Override
  public Challenge goOn(RunFence fence, UUID challengeId) {
    return left.goOn(fence, challengeId);
  }

  @Override
  public boolean withdraw(RunFence fence, UUID challengeId, String reason) {
    return left.withdraw(fence, challengeId, reason);
  }
}
