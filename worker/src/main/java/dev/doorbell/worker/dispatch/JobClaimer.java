package dev.doorbell.worker.dispatch;

import dev.doorbell.store.claim.ClaimOutcome;
import dev.doorbell.store.claim.JobClaim;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Claims jobs for this worker: decides which worker runs each job. Each decision is durable: a
 * repeated call does not change it. Blocks. Thread-safe.
 *
 * <p>Both methods throw {@link dev.doorbell.store.database.StoreUnavailableException} if the
 * database is unavailable, and {@link dev.doorbell.store.run.FencedOutException} if the incarnation
 * is dead.
 */
public interface JobClaimer {

  /**
   * Claims many jobs in one transaction for this incarnation, without waiting for rows that another
   * transaction has locked.
   *
   * @return the outcome of each job, in the same order; empty for a job that is contended and must
   *     be claimed alone
   */
  List<Optional<ClaimOutcome>> claimAll(List<JobClaim> jobs, UUID incarnation);

  /** Claims one job for this incarnation. Waits for its rows, but not long. */
  ClaimOutcome claim(JobClaim job, UUID incarnation);
}
