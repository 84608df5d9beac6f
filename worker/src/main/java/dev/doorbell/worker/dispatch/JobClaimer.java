package dev.doorbell.worker.dispatch;

import dev.doorbell.store.claim.ClaimOutcome;
import dev.doorbell.store.claim.JobClaim;
import java.util.UUID;

/** Where it is decided who runs a job. Blocks; throws when the database is away. */
@FunctionalInterface
public interface JobClaimer {

  /**
   * Decides, durably.
   *
   * @param mayRun false when this worker lacks the connector
   */
  ClaimOutcome claim(JobClaim job, UUID incarnation, boolean mayRun);
}
