package dev.doorbell.events;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run began or ended. Of the four that end a run exactly one takes effect per job. */
public sealed interface RunEvent extends JobEvent {

  /** True if nothing may follow: a reader can forget the job. */
  default boolean end() {
    return switch (this) {
      case JobStarted _ -> false;
      case JobSucceeded _, JobFailed _, JobCancelled _, JobSkipped _ -> true;
    };
  }

  /**
   * A worker has begun an attempt.
   *
   * @param trigger {@code MANUAL} (a person is there to ask) or {@code AUTOMATIC}
   * @param returnAddress where answers for this attempt go; only gateways need it
   * @param reason null for a first attempt; {@code TAKEN_OVER} if its worker was lost, or has left,
   *     and this one goes on
   */
  record JobStarted(String trigger, ReturnAddress returnAddress, @Nullable String reason)
      implements RunEvent {}

  /**
   * The connector fetched what it had to.
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
   * The run ended without reaching its aim.
   *
   * @param errorCode of Cozy's vocabulary, for example {@code USER_ACTION_NEEDED.TWOFA_EXPIRED}
   * @param reason narrows the code where that helps, for example {@code NOBODY_TO_ASK}
   */
  record JobFailed(String errorCode, @Nullable String reason) implements RunEvent {}

  /** Somebody asked to end the run, and it has ended. */
  record JobCancelled(@Nullable String reason) implements RunEvent {}

  /**
   * The job never ran.
   *
   * @param reason {@code BUSY} (another run of the account is live), {@code JOINED} (that one is
   *     now manual in place of this one), {@code STALE} (too late to begin), {@code PAUSED} (no
   *     automatic runs of this account for now) or {@code MANUAL_ONLY} (automatic, and at this site
   *     a person has to be there at every login)
   * @param liveJobId the run to follow in place of this one, for {@code BUSY} and {@code JOINED}
   */
  record JobSkipped(String reason, @Nullable UUID liveJobId) implements RunEvent {}
}
