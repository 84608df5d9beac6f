package dev.doorbell.worker;

import dev.doorbell.store.claim.ClaimOutcome;
import dev.doorbell.store.claim.JobClaim;
import dev.doorbell.store.claim.RunClaims;
import dev.doorbell.worker.dispatch.JobClaimer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The claims of a worker that can run these connectors now, in the store. */
record StoredClaims(RunClaims claims, Supplier<Set<String>> connectors) implements JobClaimer {
  @Override
  public List<Optional<ClaimOutcome>> claimAll(
      List<JobClaim> jobs, UUID incarnation, boolean hasSlots) {
    return claims.claimAll(jobs, incarnation, connectors.get(), hasSlots);
  }

  @Override
  public ClaimOutcome claim(JobClaim job, UUID incarnation, boolean hasSlot) {
    return claims.claim(job, incarnation, connectors.get(), hasSlot);
  }

  @Override
  public List<ClaimOutcome> claimQueued(UUID incarnation, int most) {
    return claims.claimQueued(incarnation, connectors.get(), most);
  }
}
