package dev.doorbell.worker.run;

import dev.doorbell.store.account.AccountSnapshot;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.run.LoginState;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunFailure;
import dev.doorbell.store.run.SendingOutcome;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The row of one attempt's run. Every write carries the attempt's fence, and every call is repeated
 * while the database is unavailable. Thread-safe.
 *
 * <p>Each method throws {@link dev.doorbell.sdk.error.RunStoppedException} if the attempt was
 * stopped meanwhile; writes throw {@link dev.doorbell.store.run.FencedOutException} if another
 * attempt owns the run or the run has ended otherwise.
 */
public interface RunRows {
  /** The row as it is now; null if the run was deleted with its account. */
  @Nullable Run find();

  /** The account's credentials and session; null if the account was deleted. */
  @Nullable AccountSnapshot account();

  /** Saves how far the login has come. */
  void saveLoginState(LoginState state);

  /**
   * Must be called before a request that may make the site send the user a message. Ends the run if
   * there is no user to ask, or if the site has sent too many messages within an hour.
   */
  SendingOutcome markSending();

  /** The state of a challenge of the run; null if there is no such challenge. */
  @Nullable ChallengeState challengeState(UUID challengeId);

  /** Ends the run; returns the ended row. */
  Run succeed();

  /** Ends the run; returns the ended row. */
  Run fail(RunFailure failure);

  /** Ends the run; returns the ended row. */
  Run cancel();

  /** Releases the run, so that any worker may take it over. */
  void release();
}
