package dev.doorbell.worker;

import dev.doorbell.store.claim.Incarnations;
import dev.doorbell.worker.lease.IncarnationRows;
import java.time.Duration;
import java.util.UUID;

/** The rows of incarnations in the store. */
record StoredIncarnations(Incarnations rows) implements IncarnationRows {
  @Override
  public void begin(UUID id, int replyPartition, Duration lease) {
    rows.begin(id, replyPartition, lease);
  }

  @Override
  public boolean heartbeat(UUID id, Duration lease) {
    return rows.heartbeat(id, lease);
  }

  @Override
  public void end(UUID id) {
    rows.end(id);
  }
}
