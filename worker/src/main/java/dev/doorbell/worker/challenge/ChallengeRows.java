package dev.doorbell.worker.challenge;

import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.challenge.ApproveOutcome;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ExpireOutcome;
import dev.doorbell.store.challenge.NewChallenge;
import dev.doorbell.store.challenge.SiteEnd;
import dev.doorbell.store.challenge.SiteEndOutcome;
import dev.doorbell.store.challenge.SubmitOutcome;
import dev.doorbell.store.challenge.TakeResendOutcome;
import dev.doorbell.store.run.RunFence;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows where answer, approval, resend, expiry and cancel meet. Fenced; may be repeated. */
public interface ChallengeRows {

  Challenge open(RunFence fence, NewChallenge challenge, @Nullable SavedSession session);

  SubmitOutcome submitting(RunFence fence, UUID challengeId);

  ExpireOutcome expire(RunFence fence, UUID challengeId);

  TakeResendOutcome takeResend(RunFence fence, UUID challengeId);

  ApproveOutcome approved(RunFence fence, UUID challengeId);

  SiteEndOutcome endedBySite(RunFence fence, UUID challengeId, SiteEnd end);

  /** What an older attempt of the run was asking; null when there is nothing. */
  @Nullable Challenge unfinished(UUID jobId);

  /** The form that was kept with it, sealed; null when there is none. */
  byte @Nullable [] sealedPending(UUID challengeId);

  /** The run waits for it again; the challenge as it is then. */
  Challenge goOn(RunFence fence, UUID challengeId);

  /** Closes what an older attempt was asking; false when its answer had been handed over. */
  boolean withdraw(RunFence fence, UUID challengeId, String reason);
}
