package dev.doorbell.gateway.job;

import dev.doorbell.events.request.JobRequested;
import dev.doorbell.events.request.Trigger;
import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.store.run.Run;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the records of requested runs, and publishes them again until a worker has claimed the
 * run. Thread-safe.
 */
public final class JobRequestPublisher {
  private static final int BATCH = 100;

  /**
   * Passes a job's record to Kafka in bounded time, and never fails: the sweep replaces a lost one.
   */
  @FunctionalInterface
  public interface Sender {
    /**
     * Passes on one record.
     *
     * @param traceparent W3C trace context that is sent along; null for none
     */
    void send(JobRequested request, @Nullable String traceparent);
  }

  /** The rows of requested runs. */
  @FunctionalInterface
  public interface Rows {
    /**
     * Requested runs whose record is older than this, or may never have been published. If several
     * gateways ask at the same time, each run is returned to only one of them.
     */
    List<Run> unclaimed(Duration olderThan, int limit);
  }

  private final Rows rows;
  private final Sender sender;
  private final Duration unclaimedFor;
  private final GatewayMetrics metrics;

  /**
   * @param unclaimedFor how long a record may stay unclaimed before it is published again
   */
  public JobRequestPublisher(
      Rows rows, Sender sender, Duration unclaimedFor, GatewayMetrics metrics) {
    this.rows = rows;
    this.sender = sender;
    this.unclaimedFor = unclaimedFor;
    this.metrics = metrics;
  }

  /** Publishes the record of a run whose row is committed. */
  public void publish(Run run) {
    sender.send(
        new JobRequested(
            run.jobId(),
            run.owner(),
            run.connector(),
            run.accountId(),
            Trigger.valueOf(run.trigger().name()),
            run.notAfter()),
        run.traceparent());
  }

  /** Publishes again the records that may be lost. */
  public void sweep() {
    for (Run run : rows.unclaimed(unclaimedFor, BATCH)) {
      metrics.swept("job");
      publish(run);
    }
  }
}
