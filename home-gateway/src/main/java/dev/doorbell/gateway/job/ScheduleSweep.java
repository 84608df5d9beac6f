package dev.doorbell.gateway.job;

import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.store.run.Run;
import java.util.List;

/** Requests the automatic runs that are due. Any number of gateways may sweep at the same time. */
public final class ScheduleSweep {
  private static final int BATCH = 100;

  /** The schedules' rows. */
  @FunctionalInterface
  public interface Rows {
    /**
     * Inserts the runs that are due. If several gateways call this at the same time, each run is
     * returned to only one of them.
     */
    List<Run> requestDue(int limit);
  }

  private final Rows rows;
  private final JobRequestPublisher requests;
  private final GatewayMetrics metrics;

  public ScheduleSweep(Rows rows, JobRequestPublisher requests, GatewayMetrics metrics) {
    this.rows = rows;
    this.requests = requests;
    this.metrics = metrics;
  }

  public void sweep() {
    for (Run run : rows.requestDue(BATCH)) {
      metrics.swept("schedule");
      requests.publish(run);
    }
  }
}
