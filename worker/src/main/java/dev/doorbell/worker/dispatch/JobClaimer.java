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
 * <p>The methods throw {@link dev.doorbell.store.database.StoreUnavailableException} if the
 * database is unavailable, and {@link dev.doorbell.store.run.FencedOutException} if the incarnation
 * is dead.
 */
public interface JobClaimer {

  /**
   * Claims or queues many jobs in one transaction for this incarnation, without waiting for rows
   * that another transaction has locked.
   *
   * @param hasSlots whether this worker has a slot for each job; otherwise the jobs are queued
   * @return the outcome of each job, in the same order; empty for a job that is contended and must
   *     be claimed alone
   */
  List<Optional<ClaimOutcome>> claimAll(List<JobClaim> jobs, UUID incarnation, boolean hasSlots);

  /**
   * Claims or queues one job for this incarnation. Waits for its rows, but not long.
   *
   * @param hasSlot whether this worker has a slot for the job; otherwise the job is queued
   */
  ClaimOutcome claim(JobClaim job, UUID incarnation, boolean hasSlot);

  /**
   * Claims queued jobs for this incarnation, those whose owners' turn it is.
   *
   * @param most the number of free slots
   * @return the outcomes; empty if the queue contains no job that can be claimed now
   */
  List<ClaimOutcome> claimQueued(UUID incarnation, int most);
}
