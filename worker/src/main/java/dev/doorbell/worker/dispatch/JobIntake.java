package dev.doorbell.worker.dispatch;

import dev.doorbell.events.request.DecodedJobRequest;
import dev.doorbell.events.request.JobRequestCodec;
import dev.doorbell.events.request.JobRequested;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.runtime.log.StackTraceText;
import dev.doorbell.runtime.trace.Traces;
import dev.doorbell.store.claim.ClaimOutcome;
import dev.doorbell.store.database.StoreUnavailableException;
import dev.doorbell.store.run.FencedOutException;
import dev.doorbell.worker.announce.EventPublisher.EventNotConfirmedException;
import dev.doorbell.worker.lease.Incarnation;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what happens to the job records of a poll: each is claimed or rejected. Confined to the
 * dispatcher's thread.
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
   * @param incarnation the current one of this worker; read for each poll
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
   * Decides records durably. Blocks. Claims or queues them in one call, and starts the claimed
   * runs; then decides one by one those that are contended, so that a locked account delays no
   * other job.
   *
   * @param hasSlots whether this worker has a slot for each record; otherwise the jobs are queued
   * @return the records that are decided and may be accepted. The others must be retried, because
   *     the database or the broker is unavailable, rows are locked, or this incarnation is
   *     suspended or dead.
   */
  public Set<JobRecord> take(List<JobRecord> records, boolean hasSlots) {
    try (Batch batch = new Batch(incarnation.get(), hasSlots)) {
      batch.read(records);
      batch.claim();
      batch.storeDeadLetters();
      return batch.decided;
    }
  }

  /** A record that becomes a dead letter. */
  private record Rejection(JobRecord record, String reason, @Nullable UUID jobId) {}

  /** The records of one poll. */
  private final class Batch implements AutoCloseable {
    private final Incarnation mine;
    private final boolean hasSlots;
    private final List<PendingClaim> claims = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final Set<JobRecord> decided = new HashSet<>();

    Batch(Incarnation mine, boolean hasSlots) {
      this.mine = mine;
      this.hasSlots = hasSlots;
    }

    void read(List<JobRecord> records) {
      for (JobRecord record : records) {
        switch (JobRequestCodec.read(record.value())) {
          case DecodedJobRequest.Invalid(String reason, UUID jobId) ->
              rejections.add(new Rejection(record, reason, jobId));
          case DecodedJobRequest.Valid(JobRequested request) ->
              claims.add(PendingClaim.begin(record, request, traces));
        }
      }
    }

    void claim() {
      if (claims.isEmpty() || !mine.mayAct()) {
        return;
      }
      try {
        claimEach(claimAll());
      } catch (StoreUnavailableException | FencedOutException e) {
        LOG.debug("Some of {} records are retried: {}", claims.size(), e.getMessage());
      }
    }

    /** Claims the records in one call; returns those that must be claimed one by one. */
    private List<PendingClaim> claimAll() {
      List<Optional<ClaimOutcome>> outcomes;
      try {
        outcomes =
            claimer.claimAll(claims.stream().map(PendingClaim::job).toList(), mine.id(), hasSlots);
      } catch (StoreUnavailableException | FencedOutException e) {
        throw e;
      } catch (RuntimeException e) {
        // One record may make the statements fail for all.
        log(claims.size() + " records in one call", "they are claimed one by one", e);
        return claims;
      }
      List<PendingClaim> contended = new ArrayList<>();
      for (int i = 0; i < outcomes.size(); i++) {
        PendingClaim claim = claims.get(i);
        outcomes
            .get(i)
            .ifPresentOrElse(outcome -> applyOutcome(claim, outcome), () -> contended.add(claim));
      }
      return contended;
    }

    private void claimEach(List<PendingClaim> contended) {
      for (PendingClaim claim : contended) {
        try {
          applyOutcome(claim, claimer.claim(claim.job(), mine.id(), hasSlots));
        } catch (StoreUnavailableException | FencedOutException e) {
          throw e;
        } catch (RuntimeException e) {
          // A record that makes the claim fail must not be delivered forever.
          log(claim.record().toString(), "the record is rejected", e);
          reject(claim, "the claim failed: " + e.getClass().getSimpleName());
        }
      }
    }

    private void applyOutcome(PendingClaim claim, ClaimOutcome outcome) {
      claim.span().tag("doorbell.outcome", outcome.getClass().getSimpleName());
      metrics.claim(outcome.getClass().getSimpleName());
      switch (outcome) {
        case ClaimOutcome.Claimed(var run, var account) -> runs.start(run, mine, account);
        case ClaimOutcome.AlreadyMine(var run) -> runs.start(run, mine, null);
        case ClaimOutcome.Queued _, ClaimOutcome.Unowned _, ClaimOutcome.AlreadyTaken _ -> {
          // It waits for its turn, another worker runs it or takes it over, or it has ended.
        }
        case ClaimOutcome.Skipped(var run, _) -> runs.ended(run);
        case ClaimOutcome.UnknownAccount _ -> {
          reject(claim, "accountId: unknown account");
          return;
        }
        case ClaimOutcome.UnknownConnector _ -> {
          reject(claim, "connector: unknown");
          return;
        }
        case ClaimOutcome.Mismatch(String reason) -> {
          reject(claim, reason);
          return;
        }
      }
      decided.add(claim.record());
    }

    private void reject(PendingClaim claim, String reason) {
      rejections.add(new Rejection(claim.record(), reason, claim.job().jobId()));
    }

    /** Stores the dead letters. Runs have been started before, so none waits for the broker. */
    void storeDeadLetters() {
      try {
        for (Rejection rejection : rejections) {
          deadLetters.reject(rejection.record(), rejection.reason(), rejection.jobId());
          decided.add(rejection.record());
        }
      } catch (EventNotConfirmedException e) {
        LOG.debug("Some of {} dead letters are retried: {}", rejections.size(), e.getMessage());
      }
    }

    private void log(String what, String consequence, RuntimeException e) {
      failures
          .admit(e.getClass().getName())
          .ifPresent(suppressed ->
              LOG.error(
                  "The claim of {} failed, {} ({} similar failures not logged):\n{}",
                  what,
                  consequence,
                  suppressed,
                  StackTraceText.of(e)));
    }

    @Override
    public void close() {
      claims.forEach(claim -> claim.span().close());
    }
  }
}
