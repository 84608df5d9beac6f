package dev.doorbell.events;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run started or ended. A job has exactly one of the four ends. */
public sealed interface RunEvent extends JobEvent {

  /**
   * Returns whether the event ends the job. No event follows an end, so a reader can drop its state
   * of the job.
   */
  default boolean end() {
    return switch (this) {
      case JobStarted _ -> false;
      case JobSucceeded _, JobFailed _, JobCancelled _, JobSkipped _ -> true;
    };
  }

  /**
   * A worker has started an attempt.
   *
   * @param trigger {@code MANUAL} (a user can be asked) or {@code AUTOMATIC}
   * @param returnAddress where answers for this attempt go; only gateways need it
   * @param reason null for a first attempt; {@code TAKEN_OVER} if this attempt continues a run
   *     whose worker crashed or released it
   */
  record JobStarted(String trigger, ReturnAddress returnAddress, @Nullable String reason)
      implements RunEvent {}

  /**
   * The connector has finished without an error.
   *
   * @param documents how many documents this run saved; zero if there was nothing new
   */
  record JobSucceeded(int documents) implements RunEvent {
    public JobSucceeded {
      if (documents < 0) {
        throw new IllegalArgumentException("documents: expected zero or more");
      }
    }
  }

  /**
   * The run failed.
   *
   * @param errorCode a code of Cozy's vocabulary, for example {@code
   *     USER_ACTION_NEEDED.TWOFA_EXPIRED}
   * @param reason details of the code, for example {@code NOBODY_TO_ASK}; null if there are none
   */
  record JobFailed(String errorCode, @Nullable String reason) implements RunEvent {}

  /** The run was cancelled on request. */
  record JobCancelled(@Nullable String reason) implements RunEvent {}

  /**
   * The job did not run, or ended before the site sent a message.
   *
   * @param reason {@code BUSY} (another run of the account is live or requested), {@code JOINED}
   *     (that run is now manual and replaces this one), {@code STALE} (it did not start in time),
   *     {@code PAUSED} (no automatic runs of this account for now), {@code MANUAL_ONLY} (automatic,
   *     and this site asks the user at every login), {@code LOGIN_TOO_SOON} (the last login failed
   *     or was cancelled), {@code LOGIN_LOCKED} (the site has locked the login), {@code
   *     MESSAGE_TOO_SOON} (the site has just sent messages) or {@code TOO_MANY_JOBS} (too many jobs
   *     of the owner wait)
   * @param liveJobId the run to follow instead, for {@code BUSY} and {@code JOINED}
   */
  record JobSkipped(String reason, @Nullable UUID liveJobId) implements RunEvent {}
}
