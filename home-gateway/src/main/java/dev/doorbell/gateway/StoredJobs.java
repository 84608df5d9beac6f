package dev.doorbell.gateway;

import dev.doorbell.gateway.job.JobService;
import dev.doorbell.store.Store;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.database.Page;
import dev.doorbell.store.request.NewRun;
import dev.doorbell.store.request.RequestOutcome;
import dev.doorbell.store.run.CancelOutcome;
import dev.doorbell.store.run.PageOutline;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunFilter;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads and changes an owner's jobs in the store for {@code gateway.job}.
 *
 * @param keyLifetime after this time an idempotency key can be used again
 */
record StoredJobs(Store store, Duration keyLifetime) implements JobService.Rows {

  @Override
  public RequestOutcome request(NewRun wanted, @Nullable String idempotencyKey) {
    return store.runRequests(keyLifetime).request(wanted, idempotencyKey);
  }

  @Override
  public @Nullable Run find(String owner, UUID jobId) {
    return store.runs().find(owner, jobId);
  }

  @Override
  public List<Run> list(String owner, RunFilter filter, Page page) {
    return store.runs().list(owner, filter, page);
  }

  @Override
  public @Nullable PageOutline outline(String owner, UUID jobId) {
    return store.pageOutlines().find(owner, jobId);
  }

  @Override
  public @Nullable Challenge openChallengeOf(String owner, UUID jobId) {
    return store.challenges().openOf(owner, jobId);
  }

  @Override
  public CancelOutcome cancel(String owner, UUID jobId) {
    return store.runEndWriter().cancel(owner, jobId);
  }
}
