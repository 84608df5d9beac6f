package dev.doorbell.worker.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.request.DeadLetter;
import dev.doorbell.events.request.JobRequestCodec;
import dev.doorbell.events.request.JobRequested;
import dev.doorbell.events.request.Trigger;
import dev.doorbell.runtime.trace.Traces;
import dev.doorbell.store.account.AccountCredentials;
import dev.doorbell.store.account.AccountSnapshot;
import dev.doorbell.store.claim.ClaimOutcome;
import dev.doorbell.store.claim.JobClaim;
import dev.doorbell.store.claim.SkipReason;
import dev.doorbell.store.database.StoreUnavailableException;
import dev.doorbell.store.run.FencedOutException;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.run.RunTrigger;
import dev.doorbell.worker.announce.EventPublisher.EventNotConfirmedException;
import dev.doorbell.worker.fake.TestIncarnations;
import dev.doorbell.worker.fake.TestRuns;
import dev.doorbell.worker.lease.Incarnation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobIntakeTest {
  private static final Instant WRITTEN = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant REJECTED = WRITTEN.plusSeconds(3);
  private static final AccountSnapshot ACCOUNT =
      new AccountSnapshot(new AccountCredentials(Map.of(), Map.of(), 1), null);

  private final JobRequested request =
      new JobRequested(
          UUID.randomUUID(), "local", "demo-bank", UUID.randomUUID(), Trigger.MANUAL, null);
  private final List<DeadLetter> letters = new ArrayList<>();
  private final List<Run> started = new ArrayList<>();
  private final List<@Nullable AccountSnapshot> handedOver = new ArrayList<>();
  private final List<Run> ended = new ArrayList<>();
  private final Run run = TestRuns.running(new UUID(0, 9));
  private final FakeClaimer claimer = new FakeClaimer();
  private final Counted counted = new Counted();
  private Incarnation incarnation = TestIncarnations.alive();
  private boolean queueUnavailable;

  private final JobIntake intake =
      new JobIntake(
          claimer,
          new ClaimedRuns() {
            @Override
            public void start(Run run, Incarnation owner, @Nullable AccountSnapshot account) {
              started.add(run);
              handedOver.add(account);
            }

            @Override
            public void ended(Run run) {
              ended.add(run);
            }
          },
          new DeadLetters(
              letter -> {
                if (queueUnavailable) {
                  throw new EventNotConfirmedException("unavailable", new RuntimeException());
                }
                letters.add(letter);
              },
              counted,
              InstantSource.fixed(REJECTED)),
          () -> incarnation,
          counted,
          Traces.off());

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

  /** Returns the same outcome for each job, except for those that are contended. */
  private static final class FakeClaimer implements JobClaimer {
    private final List<String> calls = new ArrayList<>();
    private final List<JobClaim> claims = new ArrayList<>();
    private final Set<UUID> contended = new HashSet<>();
    private Function<JobClaim, ClaimOutcome> inOneCall = job -> new ClaimOutcome.UnknownAccount();
    private Function<JobClaim, ClaimOutcome> alone = job -> new ClaimOutcome.UnknownAccount();

    void returning(ClaimOutcome outcome) {
      inOneCall = job -> outcome;
      alone = job -> outcome;
    }

    void failWith(RuntimeException exception) {
      inOneCall =
          job -> {
            throw exception;
          };
      alone = inOneCall;
    }

    @Override
    public List<Optional<ClaimOutcome>> claimAll(
        List<JobClaim> jobs, UUID incarnation, boolean hasSlots) {
      calls.add((hasSlots ? "claim " : "queue ") + jobs.size());
      claims.addAll(jobs);
      return jobs.stream()
          .map(job ->
              contended.contains(job.jobId())
                  ? Optional.<ClaimOutcome>empty()
                  : Optional.of(inOneCall.apply(job)))
          .toList();
    }

    @Override
    public ClaimOutcome claim(JobClaim job, UUID incarnation, boolean hasSlot) {
      calls.add(hasSlot ? "claim alone" : "queue alone");
      return alone.apply(job);
    }

    @Override
    public List<ClaimOutcome> claimQueued(UUID incarnation, int most) {
      throw new UnsupportedOperationException();
    }
  }

  private static JobRecord record(byte[] value) {
    return new JobRecord("doorbell.jobs", 0, 41, WRITTEN, value, null);
  }

  private static JobRecord record(JobRequested request) {
    return record(JobRequestCodec.encode(request));
  }

  private JobRecord validRecord() {
    return record(request);
  }

  private static JobRequested secondRequest() {
    return new JobRequested(
        UUID.randomUUID(), "local", "demo-bank", UUID.randomUUID(), Trigger.MANUAL, null);
  }

  private boolean take(JobRecord record) {
    return intake.take(List.of(record), true).contains(record);
  }

  @Test
  void a_claimed_job_is_started_with_its_account_snapshot_and_its_record_accepted() {
    claimer.returning(new ClaimOutcome.Claimed(run, ACCOUNT));

    assertThat(take(validRecord())).isTrue();

    assertThat(started).containsExactly(run);
    assertThat(handedOver).containsExactly(ACCOUNT);
    assertThat(counted.claims).containsExactly("Claimed");
    assertThat(claimer.claims.getFirst().notAfter())
        .isEqualTo(WRITTEN.plus(Duration.ofMinutes(10)));
  }

  @Test
  void a_run_that_this_worker_already_owns_is_started_and_reads_its_rows() {
    claimer.returning(new ClaimOutcome.AlreadyMine(run));

    assertThat(take(validRecord())).isTrue();

    assertThat(started).containsExactly(run);
    assertThat(handedOver).containsOnlyNulls();
  }

  @Test
  void the_jobs_of_a_poll_are_claimed_in_one_call() {
    claimer.returning(new ClaimOutcome.Claimed(run, ACCOUNT));
    List<JobRecord> poll = List.of(validRecord(), record(secondRequest()), record(secondRequest()));

    assertThat(intake.take(poll, true)).containsExactlyInAnyOrderElementsOf(poll);

    assertThat(claimer.calls).containsExactly("claim 3");
    assertThat(started).hasSize(3);
  }

  @Test
  void a_contended_job_is_claimed_alone_after_the_others_have_started() {
    claimer.contended.add(request.jobId());
    claimer.returning(new ClaimOutcome.Claimed(run, ACCOUNT));
    List<Integer> startedBefore = new ArrayList<>();
    claimer.alone =
        job -> {
          startedBefore.add(started.size());
          return new ClaimOutcome.AlreadyTaken(run);
        };

    assertThat(intake.take(List.of(validRecord(), record(secondRequest())), true)).hasSize(2);

    assertThat(claimer.calls).containsExactly("claim 2", "claim alone");
    assertThat(startedBefore).containsExactly(1);
    assertThat(counted.claims).containsExactly("Claimed", "AlreadyTaken");
  }

  @Test
  void a_contended_job_whose_rows_stay_locked_is_retried_and_the_others_are_accepted() {
    JobRecord locked = validRecord();
    JobRecord other = record(secondRequest());
    claimer.contended.add(request.jobId());
    claimer.inOneCall = job -> new ClaimOutcome.Claimed(run, ACCOUNT);
    claimer.alone =
        job -> {
          throw new StoreUnavailableException("lock timeout", new RuntimeException());
        };

    assertThat(intake.take(List.of(locked, other), true)).containsExactly(other);
    assertThat(started).hasSize(1);
    assertThat(letters).isEmpty();
  }

  @Test
  void a_record_that_makes_the_claim_of_its_poll_fail_is_rejected_alone() {
    JobRequested bad = secondRequest();
    claimer.inOneCall =
        job -> {
          throw new IllegalStateException("a bug");
        };
    claimer.alone =
        job -> {
          if (job.jobId().equals(bad.jobId())) {
            throw new IllegalStateException("a bug");
          }
          return new ClaimOutcome.Claimed(run, ACCOUNT);
        };

    assertThat(intake.take(List.of(validRecord(), record(bad), record(secondRequest())), true))
        .hasSize(3);

    assertThat(started).hasSize(2);
    assertThat(letters).hasSize(1);
    assertThat(letters.getFirst().jobId()).isEqualTo(bad.jobId());
    assertThat(letters.getFirst().reason()).doesNotContain("a bug");
  }

  @Test
  void an_invalid_record_does_not_affect_the_other_records_of_its_poll() {
    claimer.returning(new ClaimOutcome.Claimed(run, ACCOUNT));
    queueUnavailable = true;
    JobRecord good = validRecord();

    assertThat(intake.take(List.of(record(new byte[0]), good), true)).containsExactly(good);
    assertThat(started).hasSize(1);
  }

  @Test
  void without_slots_all_jobs_of_a_poll_are_queued_and_their_records_accepted() {
    claimer.contended.add(request.jobId());
    claimer.returning(new ClaimOutcome.Queued(run));
    List<JobRecord> poll = List.of(validRecord(), record(secondRequest()));

    assertThat(intake.take(poll, false)).containsExactlyInAnyOrderElementsOf(poll);

    assertThat(claimer.calls).containsExactly("queue 2", "queue alone");
    assertThat(started).isEmpty();
    assertThat(ended).isEmpty();
  }

  @Test
  void a_job_of_another_worker_is_accepted_and_nothing_else_happens() {
    claimer.returning(new ClaimOutcome.AlreadyTaken(run));

    assertThat(take(validRecord())).isTrue();

    assertThat(started).isEmpty();
    assertThat(ended).isEmpty();
    assertThat(letters).isEmpty();
  }

  @Test
  void a_job_whose_connector_this_worker_lacks_is_accepted_and_not_started() {
    claimer.returning(new ClaimOutcome.Unowned(run));

    assertThat(take(validRecord())).isTrue();

    assertThat(started).isEmpty();
  }

  @Test
  void a_skipped_job_is_announced_as_ended() {
    Run skipped = TestRuns.ended(run, RunStatus.SKIPPED, null);
    claimer.returning(new ClaimOutcome.Skipped(skipped, SkipReason.BUSY));

    assertThat(take(validRecord())).isTrue();

    assertThat(ended).containsExactly(skipped);
  }

  @Test
  void an_unreadable_record_is_rejected_with_its_offset_and_without_its_content() {
    assertThat(take(record("hunter2".getBytes(UTF_8)))).isTrue();

    assertThat(claimer.calls).isEmpty();
    assertThat(letters).hasSize(1);
    assertThat(letters.getFirst().offset()).isEqualTo(41);
    assertThat(letters.getFirst().time()).isEqualTo(REJECTED);
    assertThat(counted.deadLetters).isOne();
    assertThat(new String(letters.getFirst().encode(), UTF_8)).doesNotContain("hunter2");
  }

  @Test
  void a_job_that_contradicts_the_rows_is_rejected_with_its_job_id() {
    for (ClaimOutcome outcome :
        List.of(
            new ClaimOutcome.UnknownAccount(),
            new ClaimOutcome.UnknownConnector(),
            new ClaimOutcome.Mismatch("the account belongs to another connector"))) {
      claimer.returning(outcome);
      assertThat(take(validRecord())).isTrue();
    }

    assertThat(letters).hasSize(3);
    assertThat(letters).allMatch(letter -> request.jobId().equals(letter.jobId()));
  }

  @Test
  void nothing_is_decided_while_the_database_is_unavailable() {
    claimer.failWith(new StoreUnavailableException("unavailable", new RuntimeException()));

    assertThat(take(validRecord())).isFalse();
    assertThat(letters).isEmpty();
    assertThat(claimer.calls).containsExactly("claim 1");
  }

  @Test
  void a_dead_incarnation_decides_nothing() {
    claimer.failWith(new FencedOutException("dead"));
    assertThat(take(validRecord())).isFalse();

    incarnation = TestIncarnations.dead();
    claimer.returning(new ClaimOutcome.UnknownAccount());
    assertThat(take(validRecord())).isFalse();
    assertThat(letters).isEmpty();
  }

  @Test
  void an_invalid_record_is_retried_until_its_dead_letter_is_stored() {
    queueUnavailable = true;
    assertThat(take(record(new byte[0]))).isFalse();

    queueUnavailable = false;
    assertThat(take(record(new byte[0]))).isTrue();
    assertThat(letters).hasSize(1);
  }

  @Test
  void a_claim_has_the_trigger_of_its_record() {
    JobRequested automatic =
        new JobRequested(
            request.jobId(), "local", "demo-bank", request.accountId(), Trigger.AUTOMATIC, null);

    assertThat(take(record(automatic))).isTrue();

    assertThat(claimer.claims.getFirst().trigger()).isEqualTo(RunTrigger.AUTOMATIC);
  }
}
