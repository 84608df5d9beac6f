package dev.doorbell.store.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.Race;
import dev.doorbell.store.Store;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.account.Account;
import dev.doorbell.store.account.NewAccount;
import dev.doorbell.store.account.Schedule;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunTrigger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The queue of jobs that wait for a slot, against a real database. */
class QueuedClaimsIT {
  @AutoClose private final TestStore test = TestStore.open();
  private final Store store = test.store();
  private final UUID incarnation = test.incarnation();

  private JobClaim job(String owner) {
    Account account =
        store
            .accounts()
            .create(
                new NewAccount(
                    Ids.next(),
                    owner,
                    TestStore.CONNECTOR,
                    "My bank",
                    Map.of(),
                    Map.of(),
                    Schedule.MANUAL));
    return TestStore.job(account, RunTrigger.MANUAL);
  }

  private List<JobClaim> jobs(String owner, int count) {
    return Stream.generate(() -> job(owner)).limit(count).toList();
  }

  private void queue(List<JobClaim> jobs) {
    assertThat(store.runClaims().claimAll(jobs, incarnation, TestStore.CONNECTORS, false))
        .allSatisfy(outcome -> assertThat(outcome).get().isInstanceOf(ClaimOutcome.Queued.class));
  }

  private List<ClaimOutcome> claimQueued(int most) {
    return store.runClaims().claimQueued(incarnation, TestStore.CONNECTORS, most);
  }

  /** The owners of the queued jobs, in the order in which a worker with one slot claims them. */
  private List<String> ownersInOrder() {
    List<String> owners = new ArrayList<>();
    List<ClaimOutcome> outcomes = claimQueued(1);
    while (!outcomes.isEmpty()) {
      owners.add(((ClaimOutcome.Claimed) outcomes.getFirst()).run().owner());
      outcomes = claimQueued(1);
    }
    return owners;
  }

  @Test
  void the_job_of_another_owner_is_claimed_next_although_hundreds_of_one_owner_wait() {
    queue(jobs("attacker", 300));
    claimQueued(10);
    queue(jobs("victim", 2));

    assertThat(ownersInOrder().subList(0, 4))
        .containsExactly("attacker", "victim", "attacker", "victim");
  }

  @Test
  void owners_whose_jobs_come_in_one_poll_take_turns() {
    List<JobClaim> poll = new ArrayList<>(jobs("a", 3));
    poll.addAll(jobs("b", 3));
    queue(poll);

    assertThat(ownersInOrder()).containsExactly("a", "b", "a", "b", "a", "b");
  }

  @Test
  void workers_that_claim_at_the_same_time_get_different_jobs() {
    queue(jobs("a", 64));

    List<Object> outcomes =
        Race.times(
            8, () -> store.runClaims().claimQueued(test.incarnation(), TestStore.CONNECTORS, 8));

    List<UUID> claimed =
        outcomes.stream()
            .flatMap(found -> ((List<?>) found).stream())
            .map(outcome -> ((ClaimOutcome.Claimed) outcome).run().jobId())
            .toList();
    assertThat(claimed).hasSize(64).doesNotHaveDuplicates();
  }

  @Test
  void a_job_that_a_worker_has_queued_is_not_published_again() {
    Run requested = test.requested(test.account());
    Run other = test.requested(test.account());
    queue(List.of(TestStore.job(requested)));
    test.sql("update run set requested_at = requested_at - interval '1 hour'");

    assertThat(store.runRequests().unproduced(Duration.ofMinutes(1), 10))
        .extracting(Run::jobId)
        .containsExactly(other.jobId());
    assertThat(store.backlogs().read().records())
        .as("only the record of the other job may still be on the topic")
        .isEqualTo(2);
  }

  @Test
  void a_second_record_of_a_queued_job_changes_nothing() {
    List<JobClaim> jobs = jobs("a", 1);
    queue(jobs);
    queue(jobs("a", 1));

    queue(jobs);

    assertThat(((ClaimOutcome.Claimed) claimQueued(1).getFirst()).run().jobId())
        .isEqualTo(jobs.getFirst().jobId());
  }

  @Test
  void a_queued_job_that_became_stale_or_was_cancelled_is_not_claimed() {
    List<JobClaim> jobs = jobs(TestStore.OWNER, 2);
    queue(jobs);
    store.runEndWriter().cancel(TestStore.OWNER, jobs.getFirst().jobId());
    test.sql("update run set not_after = clock_timestamp() - interval '1 second'");

    List<ClaimOutcome> outcomes = claimQueued(10);

    assertThat(outcomes).hasSize(1);
    assertThat(((ClaimOutcome.Skipped) outcomes.getFirst()).reason()).isEqualTo(SkipReason.STALE);
  }

  @Test
  void a_job_whose_account_is_locked_delays_no_other_queued_job() throws SQLException {
    List<JobClaim> jobs = jobs("a", 2);
    queue(jobs);
    try (Connection other = test.connection()) {
      other.setAutoCommit(false);
      other
          .createStatement()
          .execute(
              "select 1 from account where id = '%s' for update"
                  .formatted(jobs.getFirst().accountId()));

      List<ClaimOutcome> outcomes = claimQueued(1);

      assertThat(((ClaimOutcome.Claimed) outcomes.getFirst()).run().jobId())
          .isEqualTo(jobs.getLast().jobId());
      other.rollback();
    }
  }

  @Test
  void a_job_for_an_account_with_a_queued_job_is_skipped_and_names_it() {
    JobClaim queued = job("a");
    queue(List.of(queued));
    JobClaim second =
        new JobClaim(
            Ids.next(),
            "a",
            TestStore.CONNECTOR,
            queued.accountId(),
            RunTrigger.MANUAL,
            queued.notAfter());

    var outcome =
        (ClaimOutcome.Skipped)
            store.runClaims().claim(second, incarnation, TestStore.CONNECTORS, true);

    assertThat(outcome.reason()).isEqualTo(SkipReason.BUSY);
    assertThat(outcome.run().liveJobId()).isEqualTo(queued.jobId());
  }
}
