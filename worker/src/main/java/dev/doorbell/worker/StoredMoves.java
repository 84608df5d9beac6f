package dev.doorbell.worker;

import dev.doorbell.store.Store;
import dev.doorbell.store.claim.WorkerLoad;
import dev.doorbell.store.run.FencingToken;
import dev.doorbell.worker.takeover.RunSpreader;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The moves of runs in the store.
 *
 * @param connectors the slugs of this worker's connectors that resume at a challenge
 */
record StoredMoves(Store store, Supplier<Set<String>> connectors) implements RunSpreader.Rows {
  @Override
  public List<WorkerLoad> loads() {
    return store.runMoves().loads();
  }

  @Override
  public int request(UUID target, UUID owner, int most) {
    return store.runMoves().request(target, owner, connectors.get(), most);
  }

  @Override
  public List<FencingToken> requestedFrom(UUID owner) {
    return store.runMoves().requestedFrom(owner);
  }
}
