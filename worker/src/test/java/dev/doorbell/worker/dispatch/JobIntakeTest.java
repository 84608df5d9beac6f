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
import dev.doorbell.store.run.LoginState;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.run.RunTrigger;
import dev.doorbell.worker.announce.EventPublisher.EventNotKeptException;
import dev.doorbell.worker.lease.Heartbeat;
import dev.doorbell.worker.lease.HeartbeatTerms;
import dev.doorbell.worker.lease.Incarnation;
import dev.doorbell.worker.lease.IncarnationRows;
import dev.doorbell.worker.metrics.WorkerMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class JobIntakeTest {
  private static final Instant WRITTEN = Instant.parse("2026-03-01T10:00:00Z");

  private final JobRequested request =
      new JobRequested(
          UUID.randomUUID(), "local", "demo-bank", UUID.randomUUID(), Trigger.MANUAL, null);
  private final List<DeadLetter> letters = new ArrayList<>();
  private final List<Run> started = new ArrayList<>();
  private final List<Run> ended = new ArrayList<>();
  private final List<JobClaim> claims = new ArrayList<>();
  private final List<Boolean> mayRun = new ArrayList<>();
  private final Heartbeat heartbeat =
      Heartbeat.begin(
          new AlwaysThere(),
          new HeartbeatTerms(Duration.ofMinutes(5), Duration.ofMinutes(1), 0),
          UUID::randomUUID);
  private boolean boxAway;

  private record AlwaysThere() implements IncarnationRows {
    @Override
    public void begin(UUID id, int replyPartition, Duration lease) {}

    @Override
    public boolean heartbeat(UUID id, Duration lease) {
      return true;
    }

    @Override
    public void end(UUID id) {}
  }

  private JobIntake intake(Function<JobClaim, ClaimOutcome> desk) {
    return new JobIntake(
        (job, incarnation, may) -> {
          claims.add(job);
          mayRun.add(may);
          return desk.apply(job);
        },
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
        letter -> {
          if (boxAway) {
            throw new EventNotKeptException("away", new RuntimeException());
          }
          letters.add(letter);
        },
        "demo-bank"::equals,
        heartbeat::incarnation,
        new JobIntake.Surroundings(
            new WorkerMetrics(new SimpleMeterRegistry(), Set.of()),
            Traces.off(),
            InstantSource.fixed(WRITTEN)));
  }

  private static JobRecord record(byte[] value) {
    return new JobRecord("doorbell.jobs", 0, 41, WRITTEN, value, null);
  }

  private JobRecord good() {
    return record(JobRequestCodec.encode(request));
  }

  private Run row(RunStatus status) {
    return new Run(
        request.jobId(),
        request.owner(),
        request.accountId(),
        request.connector(),
        RunTrigger.MANUAL,
        status,
        1,
        0,
        null,
        null,
        LoginState.NONE,
        false,
        null,
        null,
        null,
        0,
        WRITTEN,
        WRITTEN,
        null,
        null,
        null,
        null);
  }

  @Test
  void a_claimed_job_is_started_and_its_record_accepted() {
    Run run = row(RunStatus.RUNNING);

    assertThat(intake(job -> new ClaimOutcome.Claimed(run)).take(good())).isTrue();

    assertThat(started).containsExactly(run);
    assertThat(mayRun).containsExactly(true);
    assertThat(claims.getFirst().notAfter()).isEqualTo(WRITTEN.plus(Duration.ofMinutes(10)));
  }

  @Test
  void a_run_that_is_already_mine_is_started_if_it_is_not_here() {
    Run run = row(RunStatus.RUNNING);

    assertThat(intake(job -> new ClaimOutcome.AlreadyMine(run)).take(good())).isTrue();

    assertThat(started).containsExactly(run);
  }

  @Test
  void a_job_of_another_worker_is_accepted_without_a_word() {
    Run run = row(RunStatus.RUNNING);

    assertThat(intake(job -> new ClaimOutcome.AlreadyTaken(run)).take(good())).isTrue();

    assertThat(started).isEmpty();
    assertThat(ended).isEmpty();
    assertThat(letters).isEmpty();
  }

  @Test
  void a_skipped_job_is_announced_as_ended() {
    Run run = row(RunStatus.SKIPPED);

    assertThat(intake(job -> new ClaimOutcome.Skipped(run, SkipReason.BUSY)).take(good())).isTrue();

    assertThat(ended).containsExactly(run);
  }

  @Test
  void an_unreadable_record_is_put_aside_with_its_place_and_without_its_content() {
    JobIntake intake = intake(job -> new ClaimOutcome.UnknownAccount());

    assertThat(intake.take(record("hunter2".getBytes(UTF_8)))).isTrue();

    assertThat(claims).isEmpty();
    assertThat(letters).hasSize(1);
    assertThat(letters.getFirst().offset()).isEqualTo(41);
    assertThat(new String(letters.getFirst().encode(), UTF_8)).doesNotContain("hunter2");
  }

  @Test
  void what_the_rows_contradict_is_put_aside_under_its_job() {
    intake(job -> new ClaimOutcome.UnknownAccount()).take(good());
    intake(job -> new ClaimOutcome.UnknownConnector()).take(good());
    intake(job -> new ClaimOutcome.Mismatch("the account is of another connector")).take(good());

    assertThat(letters).hasSize(3);
    assertThat(letters).allMatch(letter -> request.jobId().equals(letter.jobId()));
  }

  @Test
  void while_the_database_is_away_nothing_is_decided() {
    JobIntake intake =
        intake(job -> {
          throw new StoreUnavailableException("away", new RuntimeException());
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

    heartbeat.close();
    assertThat(intake(job -> new ClaimOutcome.UnknownAccount()).take(good())).isFalse();
    assertThat(letters).isEmpty();
  }

  @Test
  void a_bad_record_is_kept_until_it_is_put_aside_for_good() {
    boxAway = true;
    JobIntake intake = intake(job -> new ClaimOutcome.UnknownAccount());

    assertThat(intake.take(record(new byte[0]))).isFalse();
    boxAway = false;
    assertThat(intake.take(record(new byte[0]))).isTrue();
    assertThat(letters).hasSize(1);
  }

  @Test
  void a_record_that_the_store_chokes_on_does_not_come_back() {
    JobIntake intake =
        intake(job -> {
          throw new IllegalStateException("a bug");
        });

    assertThat(intake.take(good())).isTrue();
    assertThat(letters).hasSize(1);
    assertThat(letters.getFirst().reason()).doesNotContain("a bug");
  }

  @Test
  void a_connector_that_this_worker_lacks_is_claimed_for_another() {
    JobRequested other =
        new JobRequested(
            request.jobId(), "local", "elsewhere", request.accountId(), Trigger.AUTOMATIC, null);

    intake(job -> new ClaimOutcome.Unowned(row(RunStatus.RUNNING)))
        .take(record(JobRequestCodec.encode(other)));

    assertThat(mayRun).containsExactly(false);
    assertThat(claims.getFirst().trigger()).isEqualTo(RunTrigger.AUTOMATIC);
    assertThat(started).isEmpty();
  }
}
