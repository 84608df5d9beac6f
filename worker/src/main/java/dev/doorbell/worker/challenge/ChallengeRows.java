package dev.doorbell.worker.challenge;

import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.challenge.ApproveOutcome;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ExpireOutcome;
import dev.doorbell.store.challenge.NewChallenge;
import dev.doorbell.store.challenge.SiteEnd;
import dev.doorbell.store.challenge.SiteEndOutcome;
import dev.doorbell.store.challenge.SubmitOutcome;
import dev.doorbell.store.challenge.TakeResendOutcome;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The challenge rows of one attempt. The state in the row determines which of answer, approval,
 * resend, expiry and cancel takes effect. Every write carries the attempt's fence, and every call
 * is repeated while the database is unavailable. Thread-safe.
 *
 * <p>Each method throws {@link dev.doorbell.store.run.FencedOutException} if another attempt owns
 * the run or the run has ended, and {@link dev.doorbell.sdk.error.RunStoppedException} if this
 * attempt was stopped while the database was unavailable.
 */
public interface ChallengeRows {

  /**
   * Opens a challenge and saves the session, in one transaction. If the challenge may use an early
   * answer and there is one, the returned challenge is {@code ANSWERED}.
   *
   * @param session null if the saved session is up to date
   */
  Challenge open(NewChallenge challenge, @Nullable SavedSession session);

  /** Takes the answer from the row; the row keeps no copy. */
  SubmitOutcome submit(UUID challengeId);

  /** Expires an open challenge whose deadline has passed by the clock of the database. */
  ExpireOutcome expire(UUID challengeId);

  /** Closes an open challenge for which the user has requested another code. */
  TakeResendOutcome takeResend(UUID challengeId);

  /**
   * Records that the user approved on another device; wins over an answer that is still in the row.
   */
  ApproveOutcome approve(UUID challengeId);

  /** Closes an open challenge for which the site no longer accepts an answer. */
  SiteEndOutcome endBySite(UUID challengeId, SiteEnd end);

  /** Records that the site has accepted or rejected the answer to this challenge. Idempotent. */
  void finish(UUID challengeId);

  /** The run's challenge that is not closed; null if there is none. */
  @Nullable Challenge unfinished();

  /** The sealed form that was saved with a challenge; null if there is none. */
  byte @Nullable [] sealedForm(UUID challengeId);

  /** Lets the run wait for this challenge again; returns the challenge as it is now. */
  Challenge resume(UUID challengeId);

  /** Closes an older attempt's challenge; false if its answer had already been taken. */
  boolean withdraw(UUID challengeId, CloseReason reason);
}
