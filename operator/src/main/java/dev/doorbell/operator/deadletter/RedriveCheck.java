package dev.doorbell.operator.deadletter;

import dev.doorbell.events.request.JobRequestCodec;
import dev.doorbell.events.request.JobRequestReading;
import dev.doorbell.events.request.JobRequested;
import dev.doorbell.operator.deadletter.JobKnowledge.KnownJob;
import dev.doorbell.operator.kafka.StoredRecord;
import dev.doorbell.operator.letter.Letter;
import dev.doorbell.operator.letter.LetterBox.Original;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a dead letter's reason still holds: by the record itself, and by what the gateway
 * knows of its account, connector and job. For one thread.
 */
final class RedriveCheck {
  // The letter has a worker's time, the original the broker's.
  private static final Duration CLOCKS_APART = Duration.ofMinutes(10);

  private final @Nullable JobKnowledge knowledge;
  private final InstantSource clock;
  private final boolean again;
  private final boolean automatic;

  /**
   * @param knowledge null to ask nobody
   * @param again under a fresh id, whatever was redriven before
   * @param automatic as automatic jobs
   */
  RedriveCheck(
      @Nullable JobKnowledge knowledge, InstantSource clock, boolean again, boolean automatic) {
    this.knowledge = knowledge;
    this.clock = clock;
    this.again = again;
    this.automatic = automatic;
  }

  Verdict check(Letter letter, Original original) {
    return switch (original) {
      case Original.Gone(String why) -> new Verdict.Gone(why);
      case Original.Found(StoredRecord record) ->
          isOfAnother(letter, record)
              ? new Verdict.Gone(
                  "another record stands at %s now: was the topic made anew?"
                      .formatted(record.place()))
              : check(record);
    };
  }

  private static boolean isOfAnother(Letter letter, StoredRecord record) {
    if (record.time().isAfter(letter.time().plus(CLOCKS_APART))) {
      return true;
    }
    UUID told = letter instanceof Letter.Refused refused ? refused.jobId() : null;
    return told != null && !told.equals(jobId(record));
  }

  private static @Nullable UUID jobId(StoredRecord record) {
    return switch (JobRequestCodec.read(record.value())) {
      case JobRequestReading.Valid(JobRequested request) -> request.jobId();
      case JobRequestReading.Invalid(_, UUID jobId) -> jobId;
    };
  }

  private Verdict check(StoredRecord record) {
    Optional<NewRequest> renewed = NewRequest.of(record);
    if (renewed.isEmpty()) {
      return new Verdict.Refused(
          "the original is no JSON object, so there is no place for a job id in it", null);
    }
    NewRequest request = again ? renewed.get().again() : renewed.get();
    return check(automatic ? request.automatic() : request);
  }

  private Verdict check(NewRequest request) {
    return switch (request.reading()) {
      case JobRequestReading.Invalid(String reason, _) ->
          new Verdict.Refused("the original is still invalid: " + reason, request);
      case JobRequestReading.Valid(JobRequested wanted) -> {
        Instant notAfter = wanted.notAfter();
        yield notAfter != null && notAfter.isBefore(clock.instant())
            ? new Verdict.Refused(
                "it was not to begin after " + notAfter + ", so workers would skip it",
                request.withoutNotAfter())
            : ask(request, wanted);
      }
    };
  }

  private Verdict ask(NewRequest request, JobRequested wanted) {
    if (knowledge == null) {
      return new Verdict.Redrivable(request);
    }
    if (!wanted.owner().equals(JobRequested.DEFAULT_OWNER)) {
      return new Verdict.Refused("the gateway knows nothing of this owner's accounts", request);
    }
    Optional<KnownJob> before = knowledge.job(request.jobId());
    if (before.isPresent()) {
      return new Verdict.Done(request.jobId(), before.get().status());
    }
    String obstacle = obstacle(knowledge, request, wanted);
    return obstacle == null
        ? new Verdict.Redrivable(request)
        : new Verdict.Refused(obstacle, request);
  }

  private @Nullable String obstacle(JobKnowledge rows, NewRequest request, JobRequested wanted) {
    UUID first = again ? null : jobId(request.original());
    Optional<KnownJob> ran = first == null ? Optional.empty() : rows.job(first);
    if (ran.filter(job -> job.accountId().equals(wanted.accountId())).isPresent()) {
      return "its job %s is there all the same: %s".formatted(first, ran.get().status());
    }
    if (!rows.hasConnector(wanted.connector())) {
      return "connector: still unknown";
    }
    Optional<String> connector = rows.connectorOf(wanted.accountId());
    if (connector.isEmpty()) {
      return "accountId: still an unknown account";
    }
    return connector.get().equals(wanted.connector())
        ? null
        : "the account is still of another connector";
  }
}
