package dev.doorbell.gateway.job;

import dev.doorbell.events.request.JobRequested;
import dev.doorbell.events.request.Trigger;
import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.gateway.outgoing.JobSender;
import dev.doorbell.store.Store;
import dev.doorbell.store.run.Run;
import java.time.Duration;

/** Produces the records of requested runs, again and again until a worker has claimed them. */
public final class JobRequestPublisher {
  private static final int BATCH = 100;

  private final Store store;
  private final JobSender jobs;
  private final Duration patience;
  private final GatewayMetrics meters;

  /**
   * @param patience how long a record may lie unclaimed before it is produced again
   */
  public JobRequestPublisher(
      Store store, JobSender jobs, Duration patience, GatewayMetrics meters) {
    this.store = store;
    this.jobs = jobs;
    this.patience = patience;
    this.meters = meters;
  }

  /** The record of a run whose row is there. */
  public void produce(Run run) {
    jobs.send(
        new JobRequested(
            run.jobId(),
            run.owner(),
            run.connector(),
            run.accountId(),
            Trigger.valueOf(run.trigger().name()),
            run.notAfter()),
        run.traceparent());
  }

  /** Produces again what may have been lost. Of several gateways one gets each run. */
  public void sweep() {
    for (Run run : store.runRequests().unproduced(patience, BATCH)) {
      meters.swept("job");
      produce(run);
    }
  }
}
