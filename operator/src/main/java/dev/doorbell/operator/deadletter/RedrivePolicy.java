package dev.doorbell.operator.deadletter;

import dev.doorbell.events.request.DecodedJobRequest;
import dev.doorbell.events.request.JobRequestCodec;
import dev.doorbell.events.request.JobRequested;
import dev.doorbell.operator.deadletter.JobLookup.KnownJob;
import dev.doorbell.operator.kafka.StoredRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a dead letter can be redriven. Checks whether the reason for its rejection still
 * holds, with the record itself and with what the gateway knows about its account, connector and
 * job. Not thread-safe.
 */
final class RedrivePolicy {
  // The time of a dead letter is from a worker's clock, that of a source record from the broker's
  // clock.
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

  private final @Nullable JobLookup lookup;
  private final InstantSource clock;
  private final boolean freshIds;
  private final boolean automatic;

  /**
   * @param lookup null to check the record alone
   * @param freshIds whether to use a new id even if the record was redriven before
   * @param automatic whether to request automatic jobs
   */
  RedrivePolicy(
      @Nullable JobLookup lookup, InstantSource clock, boolean freshIds, boolean automatic) {
    this.lookup = lookup;
    this.clock = clock;
    this.freshIds = freshIds;
    this.automatic = automatic;
  }

  RedriveDecision decide(DeadLetterEntry entry, SourceRecord source) {
    return switch (source) {
      case SourceRecord.Missing(String reason) -> new RedriveDecision.SourceMissing(reason);
      case SourceRecord.Found(StoredRecord record) ->
          isAnotherRecord(entry, record)
              ? new RedriveDecision.SourceMissing(
                  "there is another record at %s now: was the topic created again?"
                      .formatted(record.position()))
              : decide(record);
    };
  }

  private static boolean isAnotherRecord(DeadLetterEntry entry, StoredRecord record) {
    if (record.time().isAfter(entry.time().plus(CLOCK_SKEW))) {
      return true;
    }
    UUID expected =
        entry instanceof DeadLetterEntry.RejectedByWorker rejected ? rejected.jobId() : null;
    return expected != null && !expected.equals(jobId(record));
  }

  private static @Nullable UUID jobId(StoredRecord record) {
    return switch (JobRequestCodec.read(record.value())) {
      case DecodedJobRequest.Valid(JobRequested request) -> request.jobId();
      case DecodedJobRequest.Invalid(_, UUID jobId) -> jobId;
    };
  }

  private RedriveDecision decide(StoredRecord record) {
    Optional<RedriveRequest> derived = RedriveRequest.of(record);
    if (derived.isEmpty()) {
      return new RedriveDecision.Rejected(
          "the source record is not a JSON object, so it can't hold a job id", null);
    }
    RedriveRequest request = freshIds ? derived.get().withFreshId() : derived.get();
    return decide(automatic ? request.automatic() : request);
  }

  private RedriveDecision decide(RedriveRequest request) {
    return switch (request.reading()) {
      case DecodedJobRequest.Invalid(String reason, _) ->
          new RedriveDecision.Rejected("the source record is still invalid: " + reason, request);
      case DecodedJobRequest.Valid(JobRequested job) -> {
        Instant notAfter = job.notAfter();
        yield notAfter != null && notAfter.isBefore(clock.instant())
            ? new RedriveDecision.Rejected(
                "notAfter is " + notAfter + ", so workers would skip the job",
                request.withoutNotAfter())
            : decide(request, job);
      }
    };
  }

  private RedriveDecision decide(RedriveRequest request, JobRequested job) {
    if (lookup == null) {
      return new RedriveDecision.Allowed(request);
    }
    Optional<KnownJob> redriven = lookup.job(request.jobId());
    if (redriven.isPresent()) {
      return new RedriveDecision.AlreadyRedriven(request.jobId(), redriven.get().status());
    }
    String obstacle = obstacle(lookup, request, job);
    return obstacle == null
        ? new RedriveDecision.Allowed(request)
        : new RedriveDecision.Rejected(obstacle, request);
  }

  private @Nullable String obstacle(JobLookup known, RedriveRequest request, JobRequested job) {
    UUID originalId = freshIds ? null : jobId(request.source());
    Optional<KnownJob> original = originalId == null ? Optional.empty() : known.job(originalId);
    // A job of another account has the same id only by mistake, so it does not prevent the
    // redrive.
    if (original.filter(found -> found.accountId().equals(job.accountId())).isPresent()) {
      return "its job %s exists: %s".formatted(originalId, original.get().status());
    }
    if (!known.hasConnector(job.connector())) {
      return "connector: still unknown";
    }
    Optional<String> connector = known.connectorOf(job.accountId());
    if (connector.isEmpty()) {
      return "accountId: still an unknown account";
    }
    return connector.get().equals(job.connector())
        ? null
        : "the account still belongs to another connector";
  }
}
