package dev.doorbell.gateway.job;

import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.store.account.Schedules;
import dev.doorbell.store.run.Run;

/** Requests the automatic runs that are due. Any number of gateways may do so. */
public final class ScheduleSweep {
  private static final int BATCH = 100;

  private final Schedules schedules;
  private final JobRequestPublisher records;
  private final GatewayMetrics meters;

  public ScheduleSweep(Schedules schedules, JobRequestPublisher records, GatewayMetrics meters) {
    this.schedules = schedules;
    this.records = records;
    this.meters = meters;
  }

  public void sweep() {
    for (Run run : schedules.due(BATCH)) {
      meters.swept("schedule");
      records.produce(run);
    }
  }
}
