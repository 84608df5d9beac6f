package dev.doorbell.worker;

import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.store.Store;
import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.challenge.ApproveOutcome;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ExpireOutcome;
import dev.doorbell.store.challenge.NewChallenge;
import dev.doorbell.store.challenge.SiteEnd;
import dev.doorbell.store.challenge.SiteEndOutcome;
import dev.doorbell.store.challenge.SubmitOutcome;
import dev.doorbell.store.challenge.TakeResendOutcome;
import dev.doorbell.store.run.FencingToken;
import dev.doorbell.worker.challenge.ChallengeRows;
import dev.doorbell.worker.lease.Incarnation;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The challenge rows of one attempt in the store. */
record StoredChallenges(Store store, FencingToken fence, Incarnation incarnation)
    implements ChallengeRows {
  @Override
  public Challenge open(NewChallenge challenge, @Nullable SavedSession session) {
    return incarnation.retryWhileUnavailable(
        () -> store.challengeLifecycle().open(fence, challenge, session));
  }

  @Override
  public SubmitOutcome submit(UUID challengeId) {
    return incarnation.retryWhileUnavailable(
        () -> store.challengeLifecycle().submit(fence, challengeId));
  }

  @Override
  public ExpireOutcome expire(UUID challengeId) {
    return incarnation.retryWhileUnavailable(
        () -> store.challengeLifecycle().expire(fence, challengeId));
  }

  @Override
  public TakeResendOutcome takeResend(UUID challengeId) {
    return incarnation.retryWhileUnavailable(
        () -> store.challengeLifecycle().takeResend(fence, challengeId));
  }

  @Override
  public ApproveOutcome approve(UUID challengeId) {
    return incarnation.retryWhileUnavailable(
        () -> store.challengeLifecycle().approve(fence, challengeId));
  }

  @Override
  public SiteEndOutcome endBySite(UUID challengeId, SiteEnd end) {
    return incarnation.retryWhileUnavailable(
        () -> store.challengeLifecycle().endBySite(fence, challengeId, end));
  }

  @Override
  public void finish(UUID challengeId) {
    incarnation.retryWhileUnavailable(() -> {
      store.challengeLifecycle().finish(fence, challengeId);
      return true;
    });
  }

  @Override
  public @Nullable Challenge unfinished() {
    return incarnation.<@Nullable Challenge>retryWhileUnavailable(
        () -> store.challenges().unfinishedOf(fence.jobId()));
  }

  @Override
  public byte @Nullable [] sealedForm(UUID challengeId) {
    return incarnation.<byte @Nullable []>retryWhileUnavailable(
        () -> store.challenges().sealedForm(challengeId));
  }

  @Override
  public Challenge resume(UUID challengeId) {
    return incarnation.retryWhileUnavailable(
        () -> store.challengeLifecycle().resume(fence, challengeId));
  }

  @Override
  public boolean withdraw(UUID challengeId, CloseReason reason) {
    return incarnation.retryWhileUnavailable(
        () -> store.challengeLifecycle().withdraw(fence, challengeId, reason));
  }
}
