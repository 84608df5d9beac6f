package dev.doorbell.store.claim;

import static dev.doorbell.store.claim.ClaimFixtures.ME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.account.AccountCredentials;
import dev.doorbell.store.account.AccountSnapshot;
import dev.doorbell.store.claim.ClaimDecision.LockedAccount;
import dev.doorbell.store.claim.ClaimDecision.LockedRun;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.run.RunTrigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimTransactionTest {
  private static final UUID LIVE = new UUID(9, 9);
  private static final AccountSnapshot SNAPSHOT =
      new AccountSnapshot(new AccountCredentials(Map.of(), Map.of(), 1), null);

  private final FakeRows rows = new FakeRows();

  /**
   * Rows in memory. Each account that a job names exists, unless it is in {@code missing}, and so
   * does the row of each job that is not {@code locked}.
   */
  private static final class FakeRows implements ClaimRows {
    private final List<String> statements = new ArrayList<>();
    private final Set<UUID> missing = new HashSet<>();
    private final Set<UUID> locked = new HashSet<>();
    private final Set<UUID> deleting = new HashSet<>();
    private final Map<UUID, UUID> live = new HashMap<>();
    private final Map<UUID, UUID> accountOfJob = new HashMap<>();

    private void addAccountsOf(List<JobClaim> jobs) {
      jobs.forEach(job -> accountOfJob.putIfAbsent(job.jobId(), job.accountId()));
    }

    @Override
    public Map<String, Boolean> manualOnly(Collection<String> connectors) {
      statements.add("manifests");
      return Map.of("bank", false);
    }

    @Override
    public Map<UUID, LockedAccount> lockAccounts(Collection<UUID> accounts) {
      statements.add("lock accounts");
      Map<UUID, LockedAccount> found = new HashMap<>();
      for (UUID id : accounts) {
        if (!missing.contains(id)) {
          boolean active = !deleting.contains(id);
          found.put(id, new LockedAccount(id, "local", "bank", active, false));
        }
      }
      return found;
    }

    @Override
    public void insertIfNew(List<JobClaim> jobs) {
      statements.add("insert " + jobs.size());
    }

    @Override
    public Map<UUID, LockedRun> lockRuns(Collection<UUID> jobIds) {
      statements.add("lock runs");
      Map<UUID, LockedRun> found = new HashMap<>();
      for (UUID id : jobIds) {
        UUID account = accountOfJob.get(id);
        if (!locked.contains(id) && !deleting.contains(account)) {
          Run run = ClaimFixtures.run(id, account, RunTrigger.MANUAL, RunStatus.REQUESTED, null);
          found.put(id, new LockedRun(run, false, live.get(account)));
        }
      }
      return found;
    }

    @Override
    public boolean promoteToManual(UUID liveJobId) {
      statements.add("promote");
      return true;
    }

    @Override
    public Map<UUID, Run> claim(List<JobClaim> jobs) {
      statements.add("claim " + jobs.size());
      return after(jobs.stream().map(JobClaim::jobId).toList(), RunStatus.RUNNING, ME);
    }

    @Override
    public Map<UUID, Run> claimWithoutOwner(List<UUID> jobIds) {
      statements.add("claim without owner " + jobIds.size());
      return after(jobIds, RunStatus.RUNNING, null);
    }

    @Override
    public Map<UUID, Run> skip(Map<UUID, ClaimDecision.Action.Skip> skips) {
      statements.add("skip " + skips.size());
      return after(skips.keySet(), RunStatus.SKIPPED, null);
    }

    @Override
    public Map<UUID, AccountSnapshot> snapshots(Collection<UUID> accounts) {
      statements.add("snapshots");
      Map<UUID, AccountSnapshot> snapshots = new HashMap<>();
      accounts.forEach(id -> snapshots.put(id, SNAPSHOT));
      return snapshots;
    }

    private Map<UUID, Run> after(
        Collection<UUID> jobIds, RunStatus status, @Nullable UUID incarnation) {
      Map<UUID, Run> runs = new HashMap<>();
      for (UUID id : jobIds) {
        UUID account = accountOfJob.get(id);
        runs.put(id, ClaimFixtures.run(id, account, RunTrigger.MANUAL, status, incarnation));
      }
      return runs;
    }
  }

  private List<Optional<ClaimOutcome>> claim(boolean waits, JobClaim... jobs) {
    rows.addAccountsOf(List.of(jobs));
    return new ClaimTransaction(rows, ME, Set.of("bank"), waits).claim(List.of(jobs));
  }

  private List<String> outcomeNames(boolean waits, JobClaim... jobs) {
    return claim(waits, jobs).stream()
        .map(outcome ->
            outcome.map(decided -> decided.getClass().getSimpleName()).orElse("contended"))
        .toList();
  }

  /** The nth job, of the nth account. */
  private static JobClaim job(int n) {
    return ClaimFixtures.job(new UUID(1, n), account(n));
  }

  private static UUID account(int n) {
    return new UUID(2, n);
  }

  @Test
  void many_jobs_take_as_many_statements_as_one_and_accounts_are_locked_before_runs() {
    assertThat(outcomeNames(false, job(1), job(2), job(3))).containsOnly("Claimed").hasSize(3);
    assertThat(rows.statements)
        .containsExactly(
            "manifests", "lock accounts", "insert 3", "lock runs", "claim 3", "snapshots");
  }

  @Test
  void a_claimed_run_comes_with_its_account_snapshot() {
    var claimed = (ClaimOutcome.Claimed) claim(false, job(1)).getFirst().orElseThrow();

    assertThat(claimed.run().incarnation()).isEqualTo(ME);
    assertThat(claimed.account()).isSameAs(SNAPSHOT);
  }

  @Test
  void a_poll_without_a_valid_job_locks_no_run_and_inserts_nothing() {
    JobClaim unknown =
        new JobClaim(new UUID(1, 1), "local", "shop", account(1), RunTrigger.MANUAL, Instant.EPOCH);
    JobClaim stranger =
        new JobClaim(
            new UUID(1, 2), "stranger", "bank", account(2), RunTrigger.MANUAL, Instant.EPOCH);

    assertThat(outcomeNames(false, unknown, stranger))
        .containsExactly("UnknownConnector", "UnknownAccount");
    assertThat(rows.statements).containsExactly("manifests", "lock accounts");
  }

  @Test
  void outcomes_are_returned_in_the_order_of_the_jobs() {
    rows.missing.add(account(2));
    rows.locked.add(job(3).jobId());
    rows.live.put(account(4), LIVE);
    JobClaim shop =
        new JobClaim(new UUID(1, 5), "local", "shop", account(5), RunTrigger.MANUAL, Instant.EPOCH);

    assertThat(outcomeNames(false, job(1), job(2), job(3), job(4), shop, job(6)))
        .containsExactly(
            "Claimed", "contended", "contended", "contended", "UnknownConnector", "Claimed");
  }

  @ParameterizedTest
  @CsvSource({
    // job and account of the second record, and whether it is contended
    "2, 2, false",
    "1, 1, true",
    "2, 1, true",
    "1, 2, true",
  })
  void a_job_with_the_account_or_the_id_of_an_earlier_one_is_contended(
      int id, int account, boolean contended) {
    JobClaim second = ClaimFixtures.job(new UUID(1, id), account(account));

    assertThat(outcomeNames(false, job(1), second))
        .containsExactly("Claimed", contended ? "contended" : "Claimed");
  }

  @Test
  void a_job_is_contended_also_if_the_earlier_job_of_its_account_is() {
    rows.missing.add(account(1));
    JobClaim second = ClaimFixtures.job(new UUID(1, 2), account(1));

    assertThat(outcomeNames(false, job(1), second, job(3)))
        .containsExactly("contended", "contended", "Claimed");
  }

  /** Without waiting, a missing row may be one that another transaction has locked. */
  @Test
  void only_a_transaction_that_waits_decides_that_a_row_does_not_exist() {
    rows.missing.add(account(1));
    assertThat(outcomeNames(false, job(1))).containsExactly("contended");
    assertThat(outcomeNames(true, job(1))).containsExactly("UnknownAccount");
  }

  @Test
  void a_deleted_account_gets_no_new_run() {
    rows.deleting.add(account(1));

    assertThat(outcomeNames(true, job(1))).containsExactly("UnknownAccount");
    assertThat(rows.statements).contains("insert 0").doesNotContain("claim 1");
  }

  @Test
  void only_a_transaction_that_waits_joins_a_live_run() {
    rows.live.put(account(1), LIVE);
    assertThat(outcomeNames(false, job(1))).containsExactly("contended");
    assertThat(rows.statements).doesNotContain("promote");

    var skipped = (ClaimOutcome.Skipped) claim(true, job(1)).getFirst().orElseThrow();
    assertThat(skipped.reason()).isEqualTo(SkipReason.JOINED);
    assertThat(rows.statements).endsWith("promote", "skip 1");
  }
}
