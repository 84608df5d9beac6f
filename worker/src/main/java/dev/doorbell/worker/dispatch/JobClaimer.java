package dev.doorbell.worker.dispatch;

import dev.doorbell.store.claim.ClaimOutcome;
import dev.doorbell.store.claim.JobClaim;
import java.util.UUID;
import java.util.function.Predicate;

/** Claims jobs: decides which worker runs each job. Blocks. Thread-safe. */
@FunctionalInterface
public interface JobClaimer {

  /**
   * Claims the job for this incarnation. The decision is durable: a repeated call does not change
   * it.
   *
   * @throws dev.doorbell.store.database.StoreUnavailableException if the database is unavailable
   * @throws dev.doorbell.store.run.FencedOutException if the incarnation is dead
   */
  ClaimOutcome claim(JobClaim job, UUID incarnation);

  /** The store's claim. */
  @FunctionalInterface
  interface Statement {
    /**
     * As {@link JobClaimer#claim}.
     *
     * @param canRun false if this worker lacks the connector: the run is then created without an
     *     owner, for another worker to take over
     */
    ClaimOutcome claim(JobClaim job, UUID incarnation, boolean canRun);
  }

  /**
   * Claims for a worker that has certain connectors.
   *
   * @param connectors returns true for the slugs of this worker's connectors
   */
  static JobClaimer of(Statement statement, Predicate<String> connectors) {
    return (job, incarnation) ->
        statement.claim(job, incarnation, connectors.test(job.connector()));
  }
}
