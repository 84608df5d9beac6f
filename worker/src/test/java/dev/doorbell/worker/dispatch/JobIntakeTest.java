package dev.doorbell.worker.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.request.DeadLetter;
import dev.doorbell.events.request.JobRequestCodec;
import dev.doorbell.events.request.JobRequested;
import dev.doorbell.events.request.Trigger;
import dev.doorbell.runtime.trace.Traces;
import dev.doorbell.store.claim.ClaimOutcome;
import dev.doorbell.store.claim.JobClaim;
import dev.doorbell.store.claim.SkipReason;
import dev.doorbell.store.database.StoreUnavailableException;
import dev.doorbell.store.run.FencedOutException;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.run.RunTrigger;
import dev.doorbell.worker.announce.EventPublisher.EventNotKeptException;
import dev.doorbell.worker.fake.TestIncarnations;
import dev.doorbell.worker.fake.TestRuns;
import dev.doorbell.worker.lease.Incarnation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class JobIntakeTest {
  private static final Instant WRITTEN = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant REJECTED = WRITTEN.plusSeconds(3);

  private final JobRequested request =
      new JobRequested(
          UUID.randomUUID(), "local", "demo-bank", UUID.randomUUID(), Trigger.MANUAL, null);
  private final List<DeadLetter> letters = new ArrayList<>();
  private final List<Run> started = new ArrayList<>();
  private final List<Run> ended = new ArrayList<>();
  private final List<JobClaim> claims = new ArrayList<>();
  private final List<Boolean> canRun = new ArrayList<>();
  private final Run run = TestRuns.running(new UUID(0, 9));
  private Incarnation incarnation = TestIncarnations.alive();
  private final Counted counted = new Counted();
  private boolean queueUnavailable;

  private static final class Counted implements DispatchMetrics {
    private final List<String> claims = new ArrayList<>();
    private int deadLetters;

    @Override
    public void claim(String outcome) {
      claims.add(outcome);
    }

    @Override
    public void deadLetter() {
      deadLetters++;
    }
  }

  private JobIntake intake(Function<JobClaim, ClaimOutcome> claim) {
    return new JobIntake(
        JobClaimer.of(
            (job, id, canRun) -> {
              claims.add(job);
              this.canRun.add(canRun);
              return claim.apply(job);
            },
            "demo-bank"::equals),
        new ClaimedRuns() {
          @Override
          public void start(Run run, Incarnation incarnation, String traceparent) {
            started.add(run);
          }

          @Override
          public void ended(Run run) {
            ended.add(run);
          }
        },
        new DeadLetters(
            letter -> {
              if (queueUnavailable) {
                throw new EventNotKeptException("unavailable", new RuntimeException());
              }
              letters.add(letter);
            },
            counted,
            InstantSource.fixed(REJECTED)),
        () -> incarnation,
        counted,
        Traces.off());
  }

  private static JobRecord record(byte[] value) {
    return new JobRecord("doorbell.jobs", 0, 41, WRITTEN, value, null);
  }

  private JobRecord good() {
    return record(JobRequestCodec.encode(request));
  }

  @Test
  void a_claimed_job_is_started_and_its_record_accepted() {
    assertThat(intake(job -> new ClaimOutcome.Claimed(run)).take(good())).isTrue();

    assertThat(started).containsExactly(run);
    assertThat(canRun).containsExactly(true);
    assertThat(counted.claims).containsExactly("Claimed");
    assertThat(claims.getFirst().notAfter()).isEqualTo(WRITTEN.plus(Duration.ofMinutes(10)));
  }

  @Test
  void a_run_that_this_worker_already_owns_is_started() {
    assertThat(intake(job -> new ClaimOutcome.AlreadyMine(run)).take(good())).isTrue();

    assertThat(started).containsExactly(run);
  }

  @Test
  void a_job_of_another_worker_is_accepted_and_nothing_else_happens() {
    assertThat(intake(job -> new ClaimOutcome.AlreadyTaken(run)).take(good())).isTrue();

    assertThat(started).isEmpty();
    assertThat(ended).isEmpty();
    assertThat(letters).isEmpty();
  }

  @Test
  void a_skipped_job_is_announced_as_ended() {
    Run skipped = TestRuns.ended(run, RunStatus.SKIPPED, null);

    assertThat(intake(job -> new ClaimOutcome.Skipped(skipped, SkipReason.BUSY)).take(good()))
        .isTrue();

    assertThat(ended).containsExactly(skipped);
  }

  @Test
  void an_unreadable_record_is_rejected_with_its_offset_and_without_its_content() {
    JobIntake intake = intake(job -> new ClaimOutcome.UnknownAccount());

    assertThat(intake.take(record("hunter2".getBytes(UTF_8)))).isTrue();

    assertThat(claims).isEmpty();
    assertThat(letters).hasSize(1);
    assertThat(letters.getFirst().offset()).isEqualTo(41);
    assertThat(letters.getFirst().time()).isEqualTo(REJECTED);
    assertThat(counted.deadLetters).isOne();
    assertThat(new String(letters.getFirst().encode(), UTF_8)).doesNotContain("hunter2");
  }

  @Test
  void a_job_that_contradicts_the_rows_is_rejected_with_its_job_id() {
    intake(job -> new ClaimOutcome.UnknownAccount()).take(good());
    intake(job -> new ClaimOutcome.UnknownConnector()).take(good());
    intake(job -> new ClaimOutcome.Mismatch("the account belongs to another connector"))
        .take(good());

    assertThat(letters).hasSize(3);
    assertThat(letters).allMatch(letter -> request.jobId().equals(letter.jobId()));
  }

  @Test
  void nothing_is_decided_while_the_database_is_unavailable() {
    JobIntake intake =
        intake(job -> {
          throw new StoreUnavailableException("unavailable", new RuntimeException());
        });

    assertThat(intake.take(good())).isFalse();
    assertThat(letters).isEmpty();
  }

  @Test
  void a_dead_incarnation_decides_nothing() {
    JobIntake fenced =
        intake(job -> {
          throw new FencedOutException("dead");
        });
    assertThat(fenced.take(good())).isFalse();

    incarnation = TestIncarnations.dead();
    assertThat(intake(job -> new ClaimOutcome.UnknownAccount()).take(good())).isFalse();
    assertThat(letters).isEmpty();
  }

  @Test
  void an_invalid_record_is_retried_until_its_dead_letter_is_stored() {
    queueUnavailable = true;
    JobIntake intake = intake(job -> new ClaimOutcome.UnknownAccount());

    assertThat(intake.take(record(new byte[0]))).isFalse();
    queueUnavailable = false;
    assertThat(intake.take(record(new byte[0]))).isTrue();
    assertThat(letters).hasSize(1);
  }

  @Test
  void a_record_whose_claim_throws_is_rejected_and_not_retried() {
    JobIntake intake =
        intake(job -> {
          throw new IllegalStateException("a bug");
        });

    assertThat(intake.take(good())).isTrue();
    assertThat(letters).hasSize(1);
    assertThat(letters.getFirst().reason()).doesNotContain("a bug");
  }

  @Test
  void a_job_whose_connector_this_worker_lacks_is_claimed_without_an_owner() {
    JobRequested other =
        new JobRequested(
            request.jobId(), "local", "elsewhere", request.accountId(), Trigger.AUTOMATIC, null);

    intake(job -> new ClaimOutcome.Unowned(run)).take(record(JobRequestCodec.encode(other)));

    assertThat(canRun).containsExactly(false);
    assertThat(claims.getFirst().trigger()).isEqualTo(RunTrigger.AUTOMATIC);
    assertThat(started).isEmpty();
  }
}
