package dev.doorbell.worker.dispatch;

import dev.doorbell.events.request.DeadLetter;
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
import dev.doorbell.worker.metrics.WorkerMetrics;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides about one job record at a time. Holds nothing; for the dispatcher's thread. */
final class JobIntake {
  private static final Logger LOG = LoggerFactory.getLogger(JobIntake.class);

  private final JobClaimer claims;
  private final ClaimedRuns runs;
  private final DeadLetterBox deadLetters;
  private final Predicate<String> connectors;
  private final Supplier<Incarnation> incarnation;
  private final Surroundings surroundings;
  private final OncePerMinute complaints;

  /** What is told of the decisions, and the time. */
  record Surroundings(WorkerMetrics metrics, Traces traces, InstantSource clock) {}

  JobIntake(
      JobClaimer claims,
      ClaimedRuns runs,
      DeadLetterBox deadLetters,
      Predicate<String> connectors,
      Supplier<Incarnation> incarnation,
      Surroundings surroundings) {
    this.claims = claims;
    this.runs = runs;
    this.deadLetters = deadLetters;
    this.connectors = connectors;
    this.incarnation = incarnation;
    this.surroundings = surroundings;
    this.complaints = new OncePerMinute(surroundings.clock());
  }

  /**
   * Decides, durably.
   *
   * @return false when nothing could be decided now (the database or the broker is away, this
   *     incarnation is suspended or dead): to be tried again. True: the record may be accepted
   */
  boolean take(JobRecord record) {
    try {
      switch (JobRequestCodec.read(record.value())) {
        case JobRequestReading.Invalid(String reason, UUID jobId) -> refuse(record, reason, jobId);
        case JobRequestReading.Valid(JobRequested request) -> {
          return claim(record, request);
        }
      }
      return true;
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
        surroundings
            .traces()
            .begin("claim", Traces.Role.CONSUMER, record.traceparent())
            .tag("doorbell.job", jobId.toString())) {
      JobClaim job = job(record, request, span.traceparent());
      ClaimOutcome outcome = claims.claim(job, mine.id(), mayRun(request));
      span.tag("doorbell.outcome", outcome.getClass().getSimpleName());
      settle(record, jobId, mine, outcome);
    } catch (StoreUnavailableException | EventNotKeptException | FencedOutException e) {
      throw e;
    } catch (RuntimeException e) {
      // A record that the store chokes on must not come back for ever, nor stop those behind it.
      complaints
          .admit(e.getClass().getName())
          .ifPresent(heldBack ->
              LOG.error(
                  "The claim of {} failed and is not tried again ({} more like it):\n{}",
                  record,
                  heldBack,
                  StackText.of(e)));
      refuse(record, "the claim failed: " + e.getClass().getSimpleName(), request.jobId());
    }
    return true;
  }

  private void settle(JobRecord record, UUID jobId, Incarnation mine, ClaimOutcome outcome) {
    surroundings.metrics().claim(outcome.getClass().getSimpleName());
    switch (outcome) {
      case ClaimOutcome.Claimed(var run) -> runs.start(run, mine, run.traceparent());
      case ClaimOutcome.AlreadyMine(var run) -> runs.start(run, mine, run.traceparent());
      case ClaimOutcome.Unowned _, ClaimOutcome.AlreadyTaken _ -> {
        // Somebody else's, or decided before: nothing more to say.
      }
      case ClaimOutcome.Skipped(var run, _) -> runs.ended(run);
      case ClaimOutcome.UnknownAccount _ -> refuse(record, "accountId: unknown account", jobId);
      case ClaimOutcome.UnknownConnector _ -> refuse(record, "connector: unknown", jobId);
      case ClaimOutcome.Mismatch(String reason) -> refuse(record, reason, jobId);
    }
  }

  private void refuse(JobRecord record, String reason, @Nullable UUID jobId) {
    deadLetters.put(
        new DeadLetter(
            reason,
            record.topic(),
            record.partition(),
            record.offset(),
            jobId,
            surroundings.clock().instant()));
    surroundings.metrics().deadLetter();
  }

  private boolean mayRun(JobRequested request) {
    return connectors.test(request.connector());
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
