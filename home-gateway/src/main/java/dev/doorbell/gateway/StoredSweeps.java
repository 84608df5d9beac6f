package dev.doorbell.gateway;

import dev.doorbell.gateway.job.JobRequestPublisher;
import dev.doorbell.gateway.job.ScheduleSweep;
import dev.doorbell.store.Store;
import dev.doorbell.store.run.Run;
import java.time.Duration;
import java.util.List;

/** Finds lost and due jobs of all owners in the store, for the periodic tasks of a gateway. */
record StoredSweeps(Store store) implements JobRequestPublisher.Rows, ScheduleSweep.Rows {

  @Override
  public List<Run> unclaimed(Duration olderThan, int limit) {
    return store.runRequests().unproduced(olderThan, limit);
  }

  @Override
  public List<Run> requestDue(int limit) {
    return store.schedules().due(limit);
  }
}
