package dev.doorbell.worker.dispatch;

import dev.doorbell.store.claim.ClaimOutcome;
import dev.doorbell.store.claim.JobClaim;
import java.util.UUID;
import java.util.function.Predicate;

/** Decides which worker runs a job. Blocks. Thread-safe. */
@FunctionalInterface
public interface JobClaimer {

  /**
   * Decides durably; a repeated call returns the same decision.
   *
   * @throws dev.doorbell.store.database.StoreUnavailableException if the database is unavailable
   * @throws dev.doorbell.store.run.FencedOutException if the incarnation is dead
   */
  ClaimOutcome claim(JobClaim job, UUID incarnation);

  /** The claim as the store has it. */
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
   * @param connectors true for the slugs of this worker's connectors
   */
  static JobClaimer of(Statement statement, Predicate<String> connectors) {
    return (job, incarnation) ->
        statement.claim(job, incarnation, connectors.test(job.connector()));
  }
}
