package dev.doorbell.worker;

import dev.doorbell.store.Store;
import dev.doorbell.store.claim.Capacity;
import dev.doorbell.store.claim.TakenRun;
import dev.doorbell.worker.takeover.OrphanTakeover;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The runs in the store that have no owner and whose connectors this worker can run now. */
record StoredOrphans(Store store, Supplier<Set<String>> connectors)
    implements OrphanTakeover.Orphans {
  @Override
  public int declareExpiredDead() {
    return store.incarnations().declareExpiredDead();
  }

  @Override
  public List<TakenRun> take(UUID incarnation, Capacity room) {
    return store.takeovers().takeOrphans(incarnation, connectors.get(), room);
  }
}
