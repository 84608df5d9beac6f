package dev.doorbell.worker.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.doorbell.store.account.AccountCredentials;
import dev.doorbell.store.account.AccountSnapshot;
import dev.doorbell.store.claim.ClaimOutcome;
import dev.doorbell.store.claim.JobClaim;
import dev.doorbell.store.claim.SkipReason;
import dev.doorbell.store.database.StoreUnavailableException;
import dev.doorbell.store.run.FencedOutException;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.worker.fake.TestIncarnations;
import dev.doorbell.worker.fake.TestRuns;
import dev.doorbell.worker.lease.Incarnation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QueuedJobsTest {
  private static final AccountSnapshot ACCOUNT =
      new AccountSnapshot(new AccountCredentials(Map.of(), Map.of(), 1), null);

  private final Run run = TestRuns.running(new UUID(0, 9));
  private final List<String> calls = new ArrayList<>();
  private Supplier<List<ClaimOutcome>> outcomes = List::of;

  private final QueuedJobs jobs =
      new QueuedJobs(
          new JobClaimer() {
            @Override
            public List<Optional<ClaimOutcome>> claimAll(
                List<JobClaim> claims, UUID incarnation, boolean hasSlots) {
              throw new UnsupportedOperationException();
            }

            @Override
            public ClaimOutcome claim(JobClaim job, UUID incarnation, boolean hasSlot) {
              throw new UnsupportedOperationException();
            }

            @Override
            public List<ClaimOutcome> claimQueued(UUID incarnation, int most) {
              calls.add("claim " + most);
              return outcomes.get();
            }
          },
          new ClaimedRuns() {
            @Override
            public void start(Run started, Incarnation owner, @Nullable AccountSnapshot account) {
              calls.add(account == null ? "start" : "start with account");
            }

            @Override
            public void ended(Run ended) {
              calls.add("ended");
            }
          },
          TestIncarnations::alive,
          new DispatchMetrics() {
            @Override
            public void claim(String outcome) {
              calls.add("count " + outcome);
            }

            @Override
            public void deadLetter() {
              throw new UnsupportedOperationException();
            }
          });

  @Test
  void claimed_runs_are_started_and_skipped_ones_announced() {
    Run skipped = TestRuns.ended(run, RunStatus.SKIPPED, null);
    outcomes =
        () ->
            List.of(
                new ClaimOutcome.Claimed(run, ACCOUNT),
                new ClaimOutcome.Skipped(skipped, SkipReason.STALE),
                new ClaimOutcome.AlreadyMine(run),
                new ClaimOutcome.AlreadyTaken(run));

    assertThat(jobs.claim(4)).isEqualTo(4);

    assertThat(calls)
        .containsExactly(
            "claim 4",
            "count Claimed",
            "start with account",
            "count Skipped",
            "ended",
            "count AlreadyMine",
            "start",
            "count AlreadyTaken");
  }

  @Test
  void an_empty_queue_decides_nothing() {
    assertThat(jobs.claim(4)).isZero();
  }

  @Test
  void nothing_is_decided_while_the_database_is_unavailable_or_the_incarnation_is_dead() {
    outcomes =
        () -> {
          throw new StoreUnavailableException("unavailable", new RuntimeException());
        };
    assertThat(jobs.claim(4)).isZero();
    outcomes =
        () -> {
          throw new FencedOutException("dead");
        };
    assertThat(jobs.claim(4)).isZero();
  }

  @Test
  void a_queued_job_that_contradicts_the_rows_is_a_bug() {
    outcomes = () -> List.of(new ClaimOutcome.UnknownAccount());

    assertThatIllegalStateException().isThrownBy(() -> jobs.claim(1));
  }
}
