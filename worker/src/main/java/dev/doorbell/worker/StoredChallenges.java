package dev.doorbell.worker;

import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.challenge.ApproveOutcome;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ChallengeLifecycle;
import dev.doorbell.store.challenge.Challenges;
import dev.doorbell.store.challenge.ExpireOutcome;
import dev.doorbell.store.challenge.NewChallenge;
import dev.doorbell.store.challenge.SiteEnd;
import dev.doorbell.store.challenge.SiteEndOutcome;
import dev.doorbell.store.challenge.SubmitOutcome;
import dev.doorbell.store.challenge.TakeResendOutcome;
import dev.doorbell.store.run.RunFence;
import dev.doorbell.worker.challenge.ChallengeRows;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The store's challenges, as {@link ChallengeRows} needs them. */
record StoredChallenges(Challenges rows, ChallengeLifecycle lifecycle) implements ChallengeRows {
  @Override
  public Challenge open(RunFence fence, NewChallenge challenge, @Nullable SavedSession session) {
    return lifecycle.open(fence, challenge, session);
  }

  @Override
  public SubmitOutcome submitting(RunFence fence, UUID challengeId) {
    return lifecycle.submit(fence, challengeId);
  }

  @Override
  public ExpireOutcome expire(RunFence fence, UUID challengeId) {
    return lifecycle.expire(fence, challengeId);
  }

  @Override
  public TakeResendOutcome takeResend(RunFence fence, UUID challengeId) {
    return lifecycle.takeResend(fence, challengeId);
  }

  @Override
  public ApproveOutcome approved(RunFence fence, UUID challengeId) {
    return lifecycle.approve(fence, challengeId);
  }

  @Override
  public SiteEndOutcome endedBySite(RunFence fence, UUID challengeId, SiteEnd end) {
    return lifecycle.endBySite(fence, challengeId, end);
  }

  @Override
  public @Nullable Challenge unfinished(UUID jobId) {
    return rows.unfinishedOf(jobId);
  }

  @Override
  public byte @Nullable [] sealedPending(UUID challengeId) {
    return rows.sealedPending(challengeId);
  }

  @Override
  public Challenge goOn(RunFence fence, UUID challengeId) {
    return lifecycle.resume(fence, challengeId);
  }

  @Override
  public boolean withdraw(RunFence fence, UUID challengeId, String reason) {
    return lifecycle.withdraw(fence, challengeId, reason);
  }
}
