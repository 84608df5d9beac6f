package dev.doorbell.events;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run started or ended. Exactly one of the four ends takes effect per job. */
public sealed interface RunEvent extends JobEvent {

  /** True if no event may follow: a reader can forget the job. */
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
   * @param reason null for a first attempt; {@code TAKEN_OVER} if its worker crashed or left, and
   *     this attempt resumes
   */
  record JobStarted(String trigger, ReturnAddress returnAddress, @Nullable String reason)
      implements RunEvent {}

  /**
   * The connector fetched everything.
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
   * @param errorCode of Cozy's vocabulary, for example {@code USER_ACTION_NEEDED.TWOFA_EXPIRED}
   * @param reason narrows the code, for example {@code NOBODY_TO_ASK}
   */
  record JobFailed(String errorCode, @Nullable String reason) implements RunEvent {}

  /** The run was cancelled on request. */
  record JobCancelled(@Nullable String reason) implements RunEvent {}

  /**
   * The job never ran.
   *
   * @param reason {@code BUSY} (another run of the account is live), {@code JOINED} (that run is
   *     now manual and replaces this one), {@code STALE} (it did not start in time), {@code PAUSED}
   *     (no automatic runs of this account for now) or {@code MANUAL_ONLY} (automatic, and this
   *     site asks the user at every login)
   * @param liveJobId the run to follow instead, for {@code BUSY} and {@code JOINED}
   */
  record JobSkipped(String reason, @Nullable UUID liveJobId) implements RunEvent {}
}
