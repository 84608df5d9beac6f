package dev.doorbell.worker.dispatch;

import dev.doorbell.events.request.JobRequested;
import dev.doorbell.runtime.trace.TraceSpan;
import dev.doorbell.runtime.trace.Traces;
import dev.doorbell.store.claim.JobClaim;
import dev.doorbell.store.run.RunTrigger;

/**
 * A valid record that is being claimed.
 *
 * @param span of the claim; the run belongs to its trace
 */
record PendingClaim(JobRecord record, JobClaim job, TraceSpan span) {

  /** Begins the claim of a record; the caller closes the span. */
  static PendingClaim begin(JobRecord record, JobRequested request, Traces traces) {
    TraceSpan span =
        traces
            .begin("claim", Traces.Role.CONSUMER, record.traceparent())
            .tag("doorbell.job", request.jobId().toString());
    JobClaim job =
        new JobClaim(
            request.jobId(),
            request.owner(),
            request.connector(),
            request.accountId(),
            switch (request.trigger()) {
              case MANUAL -> RunTrigger.MANUAL;
              case AUTOMATIC -> RunTrigger.AUTOMATIC;
            },
            request.notAfter(record.time()),
            span.traceparent());
    return new PendingClaim(record, job, span);
  }
}
