package dev.doorbell.worker;

import dev.doorbell.store.Store;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.run.FencingToken;
import dev.doorbell.store.run.Run;
import dev.doorbell.worker.takeover.WorkerReconciler;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of a worker's live runs in the store. */
record WorkerRows(Store store) implements WorkerReconciler.Rows {
  @Override
  public Set<UUID> cancelsRequested(UUID incarnation) {
    return store.runs().cancelsRequested(incarnation);
  }

  @Override
  public List<Challenge> answered(UUID incarnation) {
    return store.challenges().answered(incarnation);
  }

  @Override
  public List<Challenge> resendRequested(UUID incarnation) {
    return store.challenges().resendRequested(incarnation);
  }

  @Override
  public List<FencingToken> ownedBy(UUID incarnation) {
    return store.runs().ownedBy(incarnation);
  }

  @Override
  public @Nullable Run find(UUID jobId) {
    return store.runs().find(jobId);
  }

  @Override
  public void releaseAsCrashed(FencingToken fence) {
    store.takeovers().releaseAsCrashed(fence);
  }
}
