package dev.doorbell.store.claim;

import dev.doorbell.store.run.LoginState;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.run.RunTrigger;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs, accounts and runs for unit tests of claims. */
final class ClaimFixtures {
  static final UUID ACCOUNT = new UUID(2, 1);
  static final UUID ME = new UUID(3, 1);
  static final UUID OTHER = new UUID(3, 2);

  private ClaimFixtures() {}

  /** The record of a manual job of {@link #ACCOUNT}. */
  static JobClaim job(UUID jobId) {
    return job(jobId, ACCOUNT);
  }

  static JobClaim job(UUID jobId, UUID account) {
    return new JobClaim(jobId, "local", "bank", account, RunTrigger.MANUAL, Instant.EPOCH);
  }

  /** An active account whose automatic runs are not paused. */
  static LockedAccount account(UUID id) {
    return new LockedAccount(id, "local", "bank", true, false, null, Instant.EPOCH);
  }

  /** A manual run of {@link #ACCOUNT} that no worker has claimed. */
  static Run requested(UUID jobId) {
    return run(jobId, ACCOUNT, RunTrigger.MANUAL, RunStatus.REQUESTED, null);
  }

  static Run run(
      UUID jobId, UUID account, RunTrigger trigger, RunStatus status, @Nullable UUID incarnation) {
    return new Run(
        jobId,
        "local",
        account,
        "bank",
        trigger,
        status,
        incarnation == null ? 0 : 1,
        0,
        incarnation,
        incarnation == null ? null : 3,
        LoginState.NONE,
        false,
        null,
        null,
        null,
        0,
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        null,
        null,
        null);
  }
}
