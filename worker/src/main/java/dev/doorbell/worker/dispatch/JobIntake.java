package dev.doorbell.worker.dispatch;

import dev.doorbell.events.request.JobRequestCodec;
import dev.doorbell.events.request.JobRequestReading;
import dev.doorbell.events.request.JobRequested;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.runtime.log.StackText;
import dev.doorbell.runtime.trace.TraceSpan;
import dev.doorbell.runtime.trace.Traces;
import dev.doorbell.store.claim.ClaimOutcome;
import dev.doorbell.store.claim.JobClaim;
import dev.doorbell.store.database.StoreUnavailableException;
import dev.doorbell.store.run.FencedOutException;
import dev.doorbell.store.run.RunTrigger;
import dev.doorbell.worker.announce.EventPublisher.EventNotKeptException;
import dev.doorbell.worker.lease.Incarnation;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what happens to each job record: it is claimed or rejected. Confined to the dispatcher's
 * thread.
 */
public final class JobIntake {
  private static final Logger LOG = LoggerFactory.getLogger(JobIntake.class);

  private final JobClaimer claimer;
  private final ClaimedRuns runs;
  private final DeadLetters deadLetters;
  private final Supplier<Incarnation> incarnation;
  private final DispatchMetrics metrics;
  private final Traces traces;
  private final OncePerMinute failures = new OncePerMinute(InstantSource.system());

  /**
   * Creates an intake.
   *
   * @param incarnation the current one of this worker; read for each record
   */
  public JobIntake(
      JobClaimer claimer,
      ClaimedRuns runs,
      DeadLetters deadLetters,
      Supplier<Incarnation> incarnation,
      DispatchMetrics metrics,
      Traces traces) {
    this.claimer = claimer;
    this.runs = runs;
    this.deadLetters = deadLetters;
    this.incarnation = incarnation;
    this.metrics = metrics;
    this.traces = traces;
  }

  /**
   * Decides one record durably. Blocks.
   *
   * @return true if the record is decided and may be accepted; false if it must be retried, because
   *     the database or the broker is unavailable or this incarnation is suspended or dead
   */
  public boolean take(JobRecord record) {
    try {
      return switch (JobRequestCodec.read(record.value())) {
        case JobRequestReading.Invalid(String reason, UUID jobId) -> {
          deadLetters.reject(record, reason, jobId);
          yield true;
        }
        case JobRequestReading.Valid(JobRequested request) -> claim(record, request);
      };
    } catch (StoreUnavailableException | EventNotKeptException | FencedOutException e) {
      return false;
    }
  }

  private boolean claim(JobRecord record, JobRequested request) {
    Incarnation mine = incarnation.get();
    if (!mine.mayAct()) {
      return false;
    }
    UUID jobId = request.jobId();
    try (TraceSpan span =
        traces
            .begin("claim", Traces.Role.CONSUMER, record.traceparent())
            .tag("doorbell.job", jobId.toString())) {
      ClaimOutcome outcome = claimer.claim(job(record, request, span.traceparent()), mine.id());
      span.tag("doorbell.outcome", outcome.getClass().getSimpleName());
      settle(record, jobId, mine, outcome);
    } catch (StoreUnavailableException | EventNotKeptException | FencedOutException e) {
      throw e;
    } catch (RuntimeException e) {
      // A record that makes the claim fail must not be delivered forever, nor block the records
      // behind it.
      failures
          .admit(e.getClass().getName())
          .ifPresent(suppressed ->
              LOG.error(
                  "The claim of {} failed, rejecting it ({} similar failures not logged):\n{}",
                  record,
                  suppressed,
                  StackText.of(e)));
      deadLetters.reject(record, "the claim failed: " + e.getClass().getSimpleName(), jobId);
    }
    return true;
  }

  private void settle(JobRecord record, UUID jobId, Incarnation mine, ClaimOutcome outcome) {
    metrics.claim(outcome.getClass().getSimpleName());
    switch (outcome) {
      case ClaimOutcome.Claimed(var run) -> runs.start(run, mine, run.traceparent());
      case ClaimOutcome.AlreadyMine(var run) -> runs.start(run, mine, run.traceparent());
      case ClaimOutcome.Unowned _, ClaimOutcome.AlreadyTaken _ -> {
        // Another worker runs it or takes it over, or it has ended.
      }
      case ClaimOutcome.Skipped(var run, _) -> runs.ended(run);
      case ClaimOutcome.UnknownAccount _ ->
          deadLetters.reject(record, "accountId: unknown account", jobId);
      case ClaimOutcome.UnknownConnector _ ->
          deadLetters.reject(record, "connector: unknown", jobId);
      case ClaimOutcome.Mismatch(String reason) -> deadLetters.reject(record, reason, jobId);
    }
  }

  private static JobClaim job(
      JobRecord record, JobRequested request, @Nullable String traceparent) {
    return new JobClaim(
        request.jobId(),
        request.owner(),
        request.connector(),
        request.accountId(),
        switch (request.trigger()) {
          case MANUAL -> RunTrigger.MANUAL;
          case AUTOMATIC -> RunTrigger.AUTOMATIC;
        },
        request.notAfter(record.time()),
        traceparent);
  }
}
